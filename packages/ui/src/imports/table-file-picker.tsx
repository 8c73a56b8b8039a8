import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { readFileText } from './read-file-text.ts'

export type TableFilePickerProps = {
  isFirst: boolean
  busy: boolean
  /** Of the button while no file is chosen. */
  word: string
  /** Endings and media types that the file dialog offers. */
  accept?: string | undefined
  onChoose: (file: { name: string; content: string }) => Promise<unknown>
}

/** The button that chooses a file of rows and reads its text, in whichever encoding a spreadsheet or a bank saved it. */
export function TableFilePicker({ isFirst, busy, word, accept = '.csv,text/csv', onChoose }: TableFilePickerProps) {
  const text = useUiText()
  const picker = useRef<HTMLInputElement>(null)
  const choose = async (file: File) =>
    onChoose({ name: file.name, content: readFileText(new Uint8Array(await file.arrayBuffer())) })
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void choose(file)
          target.value = '' // the same file, once corrected, is chosen again
        }}
      />
      <Button
        type={isFirst ? 'primary' : 'default'}
        icon={<UploadOutlined />}
        loading={busy}
        onClick={() => picker.current?.click()}
      >
        {isFirst ? word : text('imports.other')}
      </Button>
    </>
  )
}
