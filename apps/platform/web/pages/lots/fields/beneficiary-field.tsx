import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useEffect, useId, useRef } from 'react'
import { query } from '../../../api.ts'

type BeneficiaryFieldProps = {
  /** The form's item sets the first three. */
  id?: string
  value?: string
  onChange?: (value: string) => void
  /** A known beneficiary was chosen or typed. */
  onKnown: (code: string) => void
}

/** So many of the agency's own lots are looked through. */
const lotsRead = 200

/** The name of a beneficiary: the browser offers registered ones and those of the agency's earlier lots, with their codes. */
export function BeneficiaryField({ id, value = '', onChange, onKnown }: BeneficiaryFieldProps) {
  const listId = useId()
  const lots = useQuery(query.agencyLots.list.queryOptions({ input: { limit: lotsRead } }))
  const asked = useDeferredValue(value.trim())
  const registered = useQuery({
    ...query.agencyLots.listBeneficiaries.queryOptions({ input: { text: asked.slice(0, 80) }, enabled: asked !== '' }),
    placeholderData: keepPreviousData,
  })
  const codes = new Map([
    ...(lots.data?.rows ?? []).flatMap(({ beneficiaryName, beneficiaryCode }) =>
      beneficiaryCode === undefined ? [] : [[beneficiaryName, beneficiaryCode] as const],
    ),
    ...(registered.data ?? []).map(({ name, code }) => [name, code] as const),
  ])
  // Also when the known names arrive after the name; and once for a name, so that another code may be entered.
  const typed = useRef<string>(undefined)
  useEffect(() => {
    const code = typed.current === undefined ? undefined : codes.get(typed.current)
    if (code === undefined) return
    typed.current = undefined
    onKnown(code)
  })
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        autoComplete="off"
        list={listId}
        value={value}
        onChange={({ target }) => {
          typed.current = target.value.trim()
          onChange?.(target.value)
        }}
      />
      <datalist id={listId}>
        {[...codes].map(([name, code]) => (
          <option key={name} value={name}>
            {code}
          </option>
        ))}
      </datalist>
    </>
  )
}
