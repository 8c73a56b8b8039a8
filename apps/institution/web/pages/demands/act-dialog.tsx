import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { Alert, Button, type ButtonProps, Form, Modal } from 'antd'
import { useState } from 'react'

type ActDialogProps<Values extends object> = {
  /** The button's word, and the dialog's. */
  act: string
  /** What will follow, and that it is not undone. */
  consequence: string
  danger?: boolean
  type?: NonNullable<ButtonProps['type']>
  size?: NonNullable<ButtonProps['size']>
  icon?: React.ReactNode
  initial?: Partial<Values>
  width?: number
  /** Fields, as `Form.Item`s by the names of `Values`. */
  children?: React.ReactNode
  /** A sentence for what the server refused; without one its own is shown. */
  explain?: (error: unknown) => string | undefined
  onOpen?: () => void
  onConfirm: (values: Values) => Promise<unknown>
}

/** An act with fields of its own: what follows is said before, and nothing typed is lost when it is refused. */
export function ActDialog<Values extends object>(props: ActDialogProps<Values>) {
  const { act, consequence, danger = false, type = 'default', size, icon, initial, width = 560, children } = props
  const text = useUiText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<Values>()
  const confirm = async () => {
    const values = await form.validateFields()
    setBusy(true)
    setError(undefined)
    try {
      await props.onConfirm(values)
      setOpen(false)
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
  const said = error === undefined ? undefined : props.explain?.(error)
  return (
    <>
      <Button type={type} danger={danger} icon={icon} onClick={show} {...(size === undefined ? {} : { size })}>
        {act}
      </Button>
      <Modal
        open={open}
        title={act}
        width={width}
        okText={act}
        okButtonProps={{ danger, loading: busy }}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void confirm().catch(() => undefined)}
        destroyOnHidden
      >
        <Form<Values>
          form={form}
          layout="vertical"
          preserve={false}
          {...(initial === undefined ? {} : { initialValues: initial })}
        >
          <Alert type={danger ? 'warning' : 'info'} showIcon title={consequence} style={{ marginBottom: 16 }} />
          {children}
          {error === undefined ? null : said === undefined ? (
            <ProblemPanel error={error} />
          ) : (
            <Alert type="error" showIcon role="alert" title={said} />
          )}
        </Form>
      </Modal>
    </>
  )
}
