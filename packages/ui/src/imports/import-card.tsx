import { Alert, Card, Flex, Typography } from 'antd'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { TableFilePicker, type TableFilePickerProps } from './table-file-picker.tsx'
import type { useImport } from './use-import.ts'
import { WorkbookProblem } from './workbook-problem.ts'

type ImportCardProps = Pick<TableFilePickerProps, 'word' | 'accept'> & {
  /** What to do, and that nothing is stored before it is confirmed. */
  steps: string
  file: Pick<ReturnType<typeof useImport>, 'busy' | 'error' | 'choose'> & { chosen: unknown }
}

/** Where a file of rows is chosen, and why it could not be read. */
export function ImportCard({ steps, word, accept, file: { chosen, busy, error, choose } }: ImportCardProps) {
  const text = useUiText()
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
        {error instanceof WorkbookProblem ? (
          <Alert type="warning" showIcon role="alert" title={text(`imports.workbook.${error.why}`)} />
        ) : error === undefined ? null : (
          <ProblemPanel error={error} />
        )}
      </Flex>
    </Card>
  )
}
