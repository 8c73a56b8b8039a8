import { DownloadOutlined } from '@ant-design/icons'
import { saveCsv } from '@openbaohan/ui/export/save-csv.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../texts/use-text.ts'
import { readPages } from './read-pages.ts'

type ExportButtonProps<Row> = {
  name: string
  read: Parameters<typeof readPages<Row>>[0]
  head: readonly string[]
  cells: (row: Row) => readonly (string | number)[]
}

/** All rows of a list with its filters, as a CSV. */
export function ExportButton<Row>({ name, read, head, cells }: ExportButtonProps<Row>) {
  const text = useText()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const { rows, isWhole } = await readPages(read)
      saveCsv(name, head, rows.map(cells))
      void message.success(text(isWhole ? 'agency.lots.exported' : 'agency.lots.exportedPart', { rows: rows.length }))
    } catch (error) {
      void message.error(String(error instanceof Error ? error.message : error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
      {text('agency.lots.csv')}
    </Button>
  )
}
