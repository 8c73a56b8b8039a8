import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useToday } from '@openbaohan/ui/live/use-server-time.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { PageProblem } from '@openbaohan/ui/page/page-problem.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link, useParams } from 'react-router'
import { periodOf } from '../../../src/domain/statistics/periods.ts'
import { type StatisticFigure, statisticFigures } from '../../../src/domain/statistics/statistic-figures.ts'
import { client, query } from '../../api.ts'
import { type FigureRow, FigureTable } from '../home/figure-table.tsx'
import { useStateWord } from './use-state-word.ts'
import { useStatisticsText } from './use-statistics-text.ts'

/** Everything that a number of the statistics counts. */
export function Component() {
  const { figure = '' } = useParams()
  const known = statisticFigures.find((one) => one === figure)
  return known === undefined ? <PageProblem /> : <FigureRows figure={known} />
}

function FigureRows({ figure }: { figure: StatisticFigure }) {
  const text = useStatisticsText()
  const stateWord = useStateWord()
  const [filters] = useUrlFilters(['from', 'to', 'partner', 'reason'])
  const month = periodOf('month', useToday())
  const days = {
    from: filters.from !== undefined && isDate(filters.from) ? filters.from : month.from,
    to: filters.to !== undefined && isDate(filters.to) ? filters.to : month.to,
  }
  const { partner, reason } = filters
  const input = {
    ...{ figure, ...days },
    ...(partner === undefined ? {} : { partner }),
    ...(reason === undefined ? {} : { reason }),
  }
  const rows = useQuery(query.statistics.listRows.queryOptions({ input: { ...input, ...usePageCursor() } }))
  const title = text(`figures.${figure}`)
  const scope = [
    figure === 'overdue' ? text('now') : text('days', days),
    ...(partner === undefined ? [] : [text('ofInstitution', { name: partner })]),
    ...(reason === undefined ? [] : [text('ofReason', { reason })]),
  ].join(' · ')
  return (
    <Page
      title={title}
      purpose={text('rowsPurpose')}
      actions={
        <ExportButton<FigureRow>
          name={`${title} ${days.from} ${days.to}`}
          read={(after) =>
            client.statistics.listRows({ ...input, limit: 1000, ...(after === undefined ? {} : { after }) })
          }
          head={(['number', 'subject', 'detail', 'state', 'amount', 'at'] as const).map((word) => text(word))}
          cells={(row) => [
            row.id,
            row.name,
            row.detail ?? '',
            stateWord(row),
            row.amount ?? '',
            formatTime(row.at, 'second'),
          ]}
        />
      }
    >
      <Flex wrap gap={12} justify="space-between">
        <Typography.Text type="secondary" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {scope}
        </Typography.Text>
        <Link to={`/statistics?${new URLSearchParams({ kind: 'range', ...days })}`}>{text('back')}</Link>
      </Flex>
      <FigureTable label={title} query={rows} />
    </Page>
  )
}
