import { Form, Input } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { useBankEntryText } from './use-bank-entry-text.ts'

export function ReasonField() {
  const text = useBankEntryText()
  const words = useText()
  return (
    <Form.Item
      name="reason"
      label={text('reason')}
      rules={[{ required: true, whitespace: true, message: words('applications.fields.needed') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  )
}
