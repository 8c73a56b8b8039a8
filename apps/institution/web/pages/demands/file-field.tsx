import { FilePicker } from '@openbaohan/ui/fields/file-picker.tsx'
import { Form } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** What one upload may hold. */
const mostBytes = 20 * 1024 * 1024

/** A file of the person's own. */
export function FileField({ name, label, isNeeded = true }: { name: string; label: string; isNeeded?: boolean }) {
  const text = useText()
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        ...(isNeeded ? [{ required: true, message: text('demands.documents.fileNeeded') }] : []),
        {
          validator: async (_, file: File | undefined) => {
            if (file !== undefined && file.size > mostBytes) throw new Error(text('demands.documents.tooLarge'))
          },
        },
      ]}
    >
      <FilePicker accept=".pdf,.ofd,.png,.jpg,.jpeg,.zip" />
    </Form.Item>
  )
}
