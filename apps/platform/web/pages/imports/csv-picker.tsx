import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useText } from '../../texts/use-text.ts'
import { readCsvText } from './read-csv-text.ts'

type CsvPickerProps = {
  isFirst: boolean
  busy: boolean
  onChoose: (file: { name: string; csv: string }) => Promise<unknown>
}

/** The button that chooses a CSV file and reads its text, in whichever encoding a spreadsheet saved it. */
export function CsvPicker({ isFirst, busy, onChoose }: CsvPickerProps) {
  const text = useText()
  const picker = useRef<HTMLInputElement>(null)
  const choose = async (file: File) =>
    onChoose({ name: file.name, csv: readCsvText(new Uint8Array(await file.arrayBuffer())) })
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
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
        {text(isFirst ? 'agency.import.choose' : 'agency.import.other')}
      </Button>
    </>
  )
}
