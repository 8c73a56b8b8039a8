import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { saveCsv } from '../export/save-csv.ts'
import { useUiText } from '../i18n/use-text.ts'

type SampleButtonsProps = { name: string; head: readonly string[]; rows: readonly (readonly string[])[] }

/** Saves a file to begin with: its header and some rows, as CSV or as a workbook. */
export function SampleButtons({ name, head, rows }: SampleButtonsProps) {
  const text = useUiText()
  const saveXlsx = async () => (await import('../export/save-xlsx.ts')).saveTexts(name, [head, ...rows])
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => saveCsv(name, head, rows)}>
        {text('imports.template')}
      </Button>
      <Button onClick={() => void saveXlsx()}>{text('imports.templateXlsx')}</Button>
    </>
  )
}
