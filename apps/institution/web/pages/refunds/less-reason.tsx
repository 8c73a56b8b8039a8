import { Form, Input } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** Why no more goes back; another person approves it. */
export function LessReason() {
  const text = useText()
  return (
    <Form.Item
      name="reason"
      label={text('refunds.lessReason')}
      rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  )
}
