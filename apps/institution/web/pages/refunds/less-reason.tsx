import { Form, Input } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { useRestText } from './use-rest-text.ts'

/** Why no more goes back; another person approves it. */
export function LessReason() {
  const text = useText()
  const word = useRestText()
  return (
    <Form.Item
      name="reason"
      label={word('lessReason')}
      rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  )
}
