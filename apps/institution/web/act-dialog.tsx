import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, type ButtonProps, Form, type FormInstance, Modal } from 'antd'
import { useState } from 'react'

type ActDialogProps<Values extends object> = {
  /** The button's word, and the dialog's. */
  act: string
  /** What will follow, and that it cannot be undone where it cannot. */
  consequence: string
  danger?: boolean
  type?: NonNullable<ButtonProps['type']>
  icon?: React.ReactNode
  size?: NonNullable<ButtonProps['size']>
  initialValues?: Partial<Values>
  /** `Form.Item`s; what they hold comes to `onConfirm`. */
  children?: React.ReactNode | ((form: FormInstance<Values>) => React.ReactNode)
  /** In place of the panel that says what went wrong. */
  problem?: (error: unknown) => React.ReactNode
  /** What it throws is shown, and nothing that was typed is lost. */
  onConfirm: (values: Values) => Promise<unknown>
}

/** An act with a form of its own: says what follows, does it, and has everything shown read again. */
export function ActDialog<Values extends object>(props: ActDialogProps<Values>) {
  const { act, consequence, danger = false, type = 'default', icon, size, initialValues, children, problem } = props
  const text = useUiText()
  const queries = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<Values>()
  const confirm = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      await props.onConfirm(values)
      setOpen(false)
      form.resetFields()
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        type={type}
        danger={danger}
        icon={icon}
        {...(size === undefined ? {} : { size })}
        onClick={() => setOpen(true)}
      >
        {act}
      </Button>
      <Modal
        open={isOpen}
        title={act}
        okText={act}
        okButtonProps={{ danger, loading: isBusy }}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
      >
        <Form<Values>
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(values) => void confirm(values)}
          {...(initialValues === undefined ? {} : { initialValues: initialValues as Values })}
        >
          <Alert type={danger ? 'warning' : 'info'} showIcon title={consequence} style={{ marginBottom: 16 }} />
          {typeof children === 'function' ? children(form) : children}
          {error === undefined ? null : (problem?.(error) ?? <ProblemPanel error={error} />)}
        </Form>
      </Modal>
    </>
  )
}
