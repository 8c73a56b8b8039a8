import { Form, Input } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** What one upload may hold. */
const mostBytes = 20 * 1024 * 1024

/** A file of the person's own, by the browser's own field: it works with a keyboard and a phone. */
export function FileField({ name, label, isNeeded = true }: { name: string; label: string; isNeeded?: boolean }) {
  const text = useText()
  return (
    <Form.Item
      name={name}
      label={label}
      valuePropName="files"
      getValueFromEvent={(event: React.ChangeEvent<HTMLInputElement>) => event.target.files?.[0]}
      rules={[
        ...(isNeeded ? [{ required: true, message: text('demands.documents.fileNeeded') }] : []),
        {
          validator: async (_, file: File | undefined) => {
            if (file !== undefined && file.size > mostBytes) throw new Error(text('demands.documents.tooLarge'))
          },
        },
      ]}
    >
      <FileInput />
    </Form.Item>
  )
}

/** The form keeps the file itself; a file field cannot be given one. */
function FileInput({ id, onChange }: { id?: string; onChange?: React.ChangeEventHandler<HTMLInputElement> }) {
  return (
    <Input
      type="file"
      accept=".pdf,.ofd,.png,.jpg,.jpeg,.zip"
      {...(id === undefined ? {} : { id })}
      onChange={onChange}
    />
  )
}
