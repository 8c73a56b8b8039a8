import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import { useRef } from 'react'
import { useUiText } from '../i18n/use-text.ts'

type FilePickerProps = {
  /** The form’s item sets the first three. */
  id?: string
  value?: File | undefined
  onChange?: (file: File | undefined) => void
  /** Endings and media types that the file dialog offers. */
  accept?: string
}

/** One file of a form. The browser’s own field would speak the browser’s language. */
export function FilePicker({ id, value, onChange, accept }: FilePickerProps) {
  const text = useUiText()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <Flex wrap gap={12} align="center">
      <input
        ref={picker}
        {...(id === undefined ? {} : { id })}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) onChange?.(file)
          target.value = '' // the same file, once corrected, is chosen again
        }}
      />
      <Button icon={<UploadOutlined />} onClick={() => picker.current?.click()}>
        {text(value === undefined ? 'imports.choose' : 'imports.other')}
      </Button>
      {value === undefined ? null : (
        <span style={{ overflowWrap: 'anywhere' }}>
          <PaperClipOutlined aria-hidden /> {value.name}
        </span>
      )}
    </Flex>
  )
}
