import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, type ButtonProps, Form, type FormInstance, Modal } from 'antd'
import { useId, useState } from 'react'

type ActionDialogProps<Values extends object, Answer> = {
  /** The button's word, and the dialog's. */
  action: string
  /** The word of the button that submits it, where it is another. */
  submit?: string
  /** What will follow, and that it cannot be undone where it cannot. */
  consequence: string
  danger?: boolean
  type?: NonNullable<ButtonProps['type']>
  icon?: React.ReactNode
  size?: NonNullable<ButtonProps['size']>
  width?: number
  initial?: Partial<Values>
  /** `Form.Item`s; what they hold comes to `onConfirm`. */
  children?: React.ReactNode | ((form: FormInstance<Values>) => React.ReactNode)
  /** A sentence or a panel for what the server refused; without one its own words are shown. */
  explain?: (error: unknown) => React.ReactNode
  /** Its button is off; what the dialog shows states why. */
  isOff?: boolean
  onOpen?: () => void
  /** Open at once: a link led to it. */
  opensAtOnce?: boolean
  /** It states by itself what was done. */
  isQuiet?: boolean
  /** What it throws is shown, and nothing that was typed is lost. */
  onConfirm: (values: Values) => Promise<Answer>
  /** What came of it; by default only that it was submitted. */
  done?: (answer: Answer, values: Values) => Outcome | undefined
}

/** `info` where it was not simply done. */
export type Outcome = { type: 'success' | 'info'; content: string }

/** An action with a form of its own: states what follows, does it, and has everything shown read again. */
export function ActionDialog<Values extends object, Answer = unknown>(props: ActionDialogProps<Values, Answer>) {
  const { action, consequence, danger = false, type = 'default', icon, size, width = 560, initial, children } = props
  const text = useUiText()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(props.opensAtOnce === true)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<Values>()
  // Several dialogs of a page may have a field of one name: each label must lead to its own.
  const formId = useId()
  const confirm = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const answer = await props.onConfirm(values)
      setOpen(false)
      const outcome = props.done?.(answer, values)
      if (outcome !== undefined) void message.open(outcome)
      else if (props.isQuiet !== true) void message.success(text('submitted', { action }))
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const show = () => {
    setError(undefined)
    props.onOpen?.()
    setOpen(true)
  }
  return (
    <>
      <Button type={type} danger={danger} icon={icon} {...(size === undefined ? {} : { size })} onClick={show}>
        {action}
      </Button>
      <Modal
        open={isOpen}
        title={action}
        width={width}
        okText={props.submit ?? action}
        okButtonProps={{ danger, loading: isBusy, disabled: props.isOff === true }}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
      >
        <Form<Values>
          form={form}
          name={formId}
          layout="vertical"
          preserve={false}
          // What it opens with may have changed since: the store would keep the values it began with.
          clearOnDestroy
          onFinish={(values) => void confirm(values)}
          {...(initial === undefined ? {} : { initialValues: initial })}
        >
          <Alert type={danger ? 'warning' : 'info'} showIcon title={consequence} style={{ marginBottom: 16 }} />
          {typeof children === 'function' ? children(form) : children}
          {error === undefined ? null : <Explained error={error} explanation={props.explain?.(error)} />}
        </Form>
      </Modal>
    </>
  )
}

function Explained({ error, explanation }: { error: unknown; explanation: React.ReactNode }) {
  if (explanation === undefined) return <ProblemPanel error={error} />
  return typeof explanation === 'string' ? (
    <Alert type="error" showIcon role="alert" title={explanation} />
  ) : (
    explanation
  )
}
