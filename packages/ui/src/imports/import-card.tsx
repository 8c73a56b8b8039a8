import { Card, Flex, Typography } from 'antd'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { TableFilePicker, type TableFilePickerProps } from './table-file-picker.tsx'
import type { useImport } from './use-import.ts'

type ImportCardProps = Pick<TableFilePickerProps, 'word' | 'accept'> & {
  /** What to do, and that nothing is stored before it is confirmed. */
  steps: string
  file: Pick<ReturnType<typeof useImport>, 'busy' | 'error' | 'choose'> & { chosen: unknown }
}

/** Where a file of rows is chosen, and why it could not be read. */
export function ImportCard({ steps, word, accept, file: { chosen, busy, error, choose } }: ImportCardProps) {
  return (
    <Card>
      <Flex vertical gap={16} align="flex-start">
        <Typography.Text type="secondary">{steps}</Typography.Text>
        <TableFilePicker
          isFirst={chosen === undefined}
          busy={busy}
          word={word}
          {...(accept === undefined ? {} : { accept })}
          onChoose={choose}
        />
        {error === undefined ? null : <ProblemPanel error={error} />}
      </Flex>
    </Card>
  )
}
