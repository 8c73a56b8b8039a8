import type { FormInstance } from 'antd'
import type { KeyboardEvent } from 'react'

/** Where a form leads to in every console: the first field that is wrong, with its label. */
export const toFirstError = { focus: true, block: 'center' } as const

/** Pickers and lists take a value by Enter. */
const takesValue = '.ant-picker, .ant-select'

/**
 * For a form whose button alone hands it in: Enter in a line shows what is missing and leads to the first of it. Where
 * nothing is missing it does nothing.
 */
export function checkOnEnter<Values>(form: FormInstance<Values>) {
  return (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (event.target.closest(takesValue) === null) void leadToFirstError(form)
  }
}

async function leadToFirstError<Values>(form: FormInstance<Values>): Promise<void> {
  await form.validateFields().catch(() => undefined)
  const [first] = form.getFieldsError().filter(({ errors }) => errors.length > 0)
  if (first !== undefined) form.scrollToField(first.name, toFirstError)
}
