import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useUiText } from '../i18n/use-text.ts'

/** CSV and workbooks, as the file dialog offers them. */
export const rowFiles = '.csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type TableFilePickerProps = {
  isFirst: boolean
  busy: boolean
  /** Of the button while no file is chosen. */
  word: string
  /** Endings and media types that the file dialog offers. */
  accept?: string | undefined
  onChoose: (file: File) => Promise<unknown>
}

/** The button that chooses a file of rows: CSV or a workbook. */
export function TableFilePicker({ isFirst, busy, word, accept = rowFiles, onChoose }: TableFilePickerProps) {
  const text = useUiText()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void onChoose(file)
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
