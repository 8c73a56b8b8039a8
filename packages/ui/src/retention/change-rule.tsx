import { Alert, App, Button, Form, InputNumber, Modal, Switch } from 'antd'
import { useState } from 'react'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { RetentionKindRow } from './retention-api.ts'
import { useRetentionText } from './use-retention-text.ts'

type Fields = { removes: boolean; days: number }
type Props = { one: RetentionKindRow; onSave(rule: { days?: number }): Promise<void> }

/** Sets after how many days records of one kind are removed, or that they are not. */
export function ChangeRule({ one: { kind, days, minimumDays, basis }, onSave }: Props) {
  const shared = useUiText()
  const text = useRetentionText()
  const language = useLanguage()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const removes = Form.useWatch('removes', form)
  const [isOpen, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    const fields = await form.validateFields()
    setBusy(true)
    setError(undefined)
    try {
      await onSave(fields.removes ? { days: fields.days } : {})
      setOpen(false)
      message.success(text('saved'))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('change')}</Button>
      <Modal
        open={isOpen}
        title={text('changeTitle', { kind: text(`kinds.${kind}`) })}
        okText={text('save')}
        cancelText={shared('cancel')}
        confirmLoading={busy}
        onCancel={() => setOpen(false)}
        onOk={() => void save().catch(() => undefined)}
      >
        <Form form={form} layout="vertical" initialValues={{ removes: days !== undefined, days: days ?? minimumDays }}>
          <Alert type="info" showIcon title={basis[language]} style={{ marginBottom: 16 }} />
          <Form.Item name="removes" label={text('remove')} valuePropName="checked">
            <Switch />
          </Form.Item>
          {removes ? (
            <Form.Item
              name="days"
              label={text('days')}
              extra={text('daysHint', { days: minimumDays })}
              rules={[
                { required: true, type: 'integer', min: minimumDays, message: text('needed', { days: minimumDays }) },
              ]}
            >
              <InputNumber max={36_525} />
            </Form.Item>
          ) : null}
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}
