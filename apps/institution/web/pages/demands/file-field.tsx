import { FilePicker } from '@openbaohan/ui/fields/file-picker.tsx'
import { Form } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** What one upload may hold. */
const mostBytes = 20 * 1024 * 1024

/** Of a narrower kind: its endings, its bytes at most, and the sentence for more. */
type Only = { accept: string; most: number; tooLarge: string }

type FileFieldProps = { name: string; label: string; isNeeded?: boolean; missing?: string; dependencies?: string[] }

/** A file of the person's own. */
export function FileField({
  name,
  label,
  isNeeded = true,
  missing,
  dependencies = [],
  only,
}: FileFieldProps & { only?: Only }) {
  const text = useText()
  return (
    <Form.Item
      name={name}
      label={label}
      dependencies={dependencies}
      rules={[
        ...(isNeeded ? [{ required: true, message: missing ?? text('demands.documents.fileNeeded') }] : []),
        {
          validator: async (_, file: File | undefined) => {
            if (file !== undefined && file.size > (only?.most ?? mostBytes))
              throw new Error(only?.tooLarge ?? text('demands.documents.tooLarge'))
          },
        },
      ]}
    >
      <FilePicker accept={only?.accept ?? '.pdf,.ofd,.png,.jpg,.jpeg,.zip'} />
    </Form.Item>
  )
}
