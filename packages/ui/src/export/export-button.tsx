import { DownloadOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { readProblem } from '../client/read-problem.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import { type ReadPage, readPages } from './read-pages.ts'
import { saveCsv } from './save-csv.ts'

type ExportButtonProps<Row> = {
  name: string
  read: ReadPage<Row>
  head: readonly string[]
  cells: (row: Row) => readonly (string | number)[]
}

/** Exports all rows of a list with its filters as a CSV; shows the progress, and whether the export is partial. */
export function ExportButton<Row>({ name, read, head, cells }: ExportButtonProps<Row>) {
  const text = useUiText()
  const language = useLanguage()
  const { message } = App.useApp()
  const [count, setCount] = useState<number>()
  const save = async () => {
    setCount(0)
    try {
      const { rows, isWhole } = await readPages(read, setCount)
      saveCsv(name, head, rows.map(cells))
      if (isWhole) void message.success(text('export.done', { rows: rows.length }))
      else void message.warning(text('export.part', { rows: rows.length }), 8)
    } catch (error) {
      const { kind, message: reason } = readProblem(error)
      void message.error(
        kind !== 'refused' || reason === undefined ? text('failed.title') : oneLanguage(reason, language),
      )
    } finally {
      setCount(undefined)
    }
  }
  return (
    <Button icon={<DownloadOutlined />} loading={count !== undefined} onClick={() => void save()}>
      {count === undefined ? text('export.csv') : text('export.busy', { rows: count })}
    </Button>
  )
}
