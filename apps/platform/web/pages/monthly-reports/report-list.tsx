import { DownloadOutlined } from '@ant-design/icons'
import { saveBlob } from '@openbaohan/ui/export/save-blob.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useWhoWord } from '@openbaohan/ui/show/use-who-word.ts'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { client } from '../../api.ts'
import { useStatisticsText } from '../statistics/use-statistics-text.ts'
import type { Reports } from './reports-page.tsx'

type Report = Reports['rows'][number]

/** Every version that was made, with the digest of its file. */
export function ReportList({ reports: { rows, settings } }: { reports: Reports }) {
  const text = useStatisticsText()
  const ui = useUiText()
  const whoWord = useWhoWord()
  const downloading = useMutation({
    mutationFn: async ({ month, version }: Report) => {
      const { name, content } = await client.regulatorReports.find({ month, version })
      saveBlob(name, new Blob([content], { type: 'text/csv;charset=utf-8' }))
    },
  })
  return (
    <Card title={text('reports.list')}>
      {downloading.isError ? <ProblemPanel error={downloading.error} /> : null}
      <WideTable<Report>
        stacks
        label={text('reports.list')}
        size="middle"
        rowKey={({ month, version }) => `${month} ${version}`}
        dataSource={[...rows]}
        empty={<EmptyState what={text(settings === undefined ? 'reports.noSettings' : 'reports.none')} />}
        columns={[
          {
            title: text('month'),
            render: (_, { month, version }) => `${month} · ${text('reports.version', { version })}`,
          },
          {
            title: text('reports.made'),
            render: (_, { madeAt, madeBy, reason }) => (
              <Flex vertical>
                <span>
                  <Moment at={madeAt} /> · {madeBy === 'system' ? text('reports.automatic') : whoWord(madeBy)}
                </span>
                {reason === undefined ? null : <Typography.Text type="secondary">{reason}</Typography.Text>}
              </Flex>
            ),
          },
          { title: text('reports.digest'), render: (_, { sm3 }) => <CodeText value={sm3} keep={8} /> },
          {
            key: 'action',
            title: ui('action'),
            render: (_, row) => (
              <Button icon={<DownloadOutlined />} onClick={() => downloading.mutate(row)}>
                {text('reports.download')}
              </Button>
            ),
          },
        ]}
      />
    </Card>
  )
}
