import { DownloadOutlined } from '@ant-design/icons'
import { App, Button, Flex } from 'antd'
import { useRef, useState } from 'react'
import { readProblem, sentenceOf } from '../client/read-problem.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { oneLanguage } from '../show/one-language.ts'
import type { Exported, ExportFormat } from './run-export.ts'

/**
 * Exports all rows of a list with its filters and in its order, as CSV or as a workbook; shows the progress, ends on
 * request, and states when the export is partial.
 */
export function ExportButton<Row>(exported: Exported<Row>) {
  const text = useUiText()
  const language = useLanguage()
  const { message } = App.useApp()
  const [count, setCount] = useState<number>()
  const stop = useRef(new AbortController())
  const save = async (format: ExportFormat) => {
    stop.current = new AbortController()
    setCount(0)
    try {
      const { runExport } = await import('./run-export.ts')
      const { count: rows, isWhole } = await runExport(exported, format, setCount, stop.current.signal)
      if (isWhole) void message.success(text('export.done', { rows }))
      else void message.warning(text('export.part', { rows }), 8)
    } catch (error) {
      if (stop.current.signal.aborted) return
      const reason = sentenceOf(readProblem(error))
      void message.error(reason === undefined ? text('failed.title') : oneLanguage(reason, language))
    } finally {
      setCount(undefined)
    }
  }
  if (count !== undefined)
    return (
      <Flex gap={4}>
        <Button loading>{text('export.busy', { rows: count })}</Button>
        <Button onClick={() => stop.current.abort()}>{text('cancel')}</Button>
      </Flex>
    )
  return (
    <Flex gap={4}>
      <Button icon={<DownloadOutlined />} onClick={() => void save('csv')}>
        {text('export.csv')}
      </Button>
      <Button onClick={() => void save('xlsx')}>{text('export.xlsx')}</Button>
    </Flex>
  )
}
