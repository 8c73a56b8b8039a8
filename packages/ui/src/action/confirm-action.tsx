import { Alert, Button, type ButtonProps, Form, type FormInstance, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'

type ConfirmActionProps = {
  /** Label of the button and title of the dialog. */
  action: string
  /** The effect of the action, and whether it cannot be undone. */
  consequence: string
  needsReason?: boolean
  /** Label and maximum length of the reason. */
  reasonLabel?: string
  reasonCharacters?: number
  danger?: boolean
  disabled?: boolean
  /** Of the button in the dialog, while something of the form is missing. */
  confirmDisabled?: boolean
  type?: NonNullable<ButtonProps['type']>
  size?: NonNullable<ButtonProps['size']>
  icon?: React.ReactNode
  /** Further fields, above the reason. */
  children?: React.ReactNode
  /** Of the further fields: what is missing is shown together with a missing reason. */
  childForm?: Pick<FormInstance, 'validateFields'>
  /** Resolves when the action is done. An error is shown in the dialog, and the entered text is retained. */
  onConfirm: (reason: string) => Promise<unknown>
}

/** An action that cannot be undone: the dialog states the consequence before the user confirms. */
export function ConfirmAction(props: ConfirmActionProps) {
  const {
    action,
    consequence,
    needsReason = false,
    reasonLabel,
    reasonCharacters = 500,
    danger = false,
    disabled = false,
    confirmDisabled = false,
    type = 'default',
    size = 'medium',
    icon,
    children,
    childForm,
    onConfirm,
  } = props
  const text = useUiText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<{ reason?: string }>()
  // Several dialogs of a page may have a reason each: every label must refer to its own field.
  const formId = useId()
  const confirm = async () => {
    const [{ reason = '' }] = await Promise.all([form.validateFields(), childForm?.validateFields()])
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm(reason.trim())
      setOpen(false)
      form.resetFields()
    } catch (failure) {
      if (!isOfFields(failure)) setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button type={type} size={size} danger={danger} disabled={disabled} icon={icon} onClick={() => setOpen(true)}>
        {action}
      </Button>
      <Modal
        open={open}
        title={action}
        okText={action}
        okButtonProps={{ danger, loading: busy, disabled: confirmDisabled }}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void confirm().catch(() => undefined)}
      >
        {/* what is corrected, a file too, removes the problem of what was sent before */}
        <Form form={form} name={formId} layout="vertical" onChange={() => setError(undefined)}>
          <Alert type={danger ? 'warning' : 'info'} showIcon title={consequence} style={{ marginBottom: 16 }} />
          {children}
          {needsReason ? (
            <Form.Item
              name="reason"
              label={reasonLabel ?? text('reason')}
              rules={[
                {
                  required: true,
                  whitespace: true,
                  message: text('fieldNeeded', { field: reasonLabel ?? text('reason') }),
                },
              ]}
            >
              <Input.TextArea rows={3} maxLength={reasonCharacters} showCount />
            </Form.Item>
          ) : null}
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}

/** A form of the children rejects with what its fields show already; nothing was sent then. */
const isOfFields = (failure: unknown) => typeof failure === 'object' && failure !== null && 'errorFields' in failure
