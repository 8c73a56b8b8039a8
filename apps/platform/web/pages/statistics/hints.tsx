import { ExportButton } from '@openbaohan/ui/export/export-button.tsx'
import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { Days } from '../../../src/domain/statistics/periods.ts'
import { type client, query } from '../../api.ts'
import { useStatisticsText } from './use-statistics-text.ts'

type Hint = Awaited<ReturnType<typeof client.statistics.listHints>>['rows'][number]

/** What bidders of one lot share, over all opened lots; the supervisor's alone. */
export function Hints({ days }: { days: Days }) {
  const text = useStatisticsText()
  const hints = useQuery(query.statistics.listHints.queryOptions({ input: { from: days.from, to: days.to } }))
  const rows = hints.data?.rows ?? []
  return (
    <Card
      title={text('hints')}
      extra={
        rows.length === 0 ? null : (
          <ExportButton<Hint>
            name={`${text('hints')} ${days.from} ${days.to}`}
            read={async () => ({ rows })}
            head={[
              ...[text('hintKind'), text('hintValue'), text('hintBidders')],
              ...[text('hintLotNumbers'), text('hintLotNames'), text('hintLotCount')],
            ]}
            cells={({ kind, value, bidders, lots }) => [
              text(`hintKinds.${kind}`),
              value,
              bidders.map(({ name }) => name).join('、'),
              lots.map(({ number }) => number).join('、'),
              lots.map(({ name }) => name).join('、'),
              lots.length,
            ]}
          />
        )
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{text('hintsNote')}</Typography.Text>
        <Loaded query={hints} rows={3}>
          {(read) =>
            read.rows.length === 0 ? (
              <EmptyState what={text('noHints')} />
            ) : (
              <>
                <Typography.Text strong>{text('hintLotsTotal', { count: read.lots })}</Typography.Text>
                <HintTable rows={read.rows} />
              </>
            )
          }
        </Loaded>
      </Flex>
    </Card>
  )
}

function HintTable({ rows }: { rows: readonly Hint[] }) {
  const text = useStatisticsText()
  const bracketed = useBracketed()
  return (
    <WideTable<Hint>
      stacks
      label={text('hints')}
      size="small"
      rowKey={({ kind, value, lots }) => `${kind} ${value} ${lots[0]?.number}`}
      dataSource={[...rows]}
      columns={[
        { title: text('hintKind'), render: (_, { kind }) => text(`hintKinds.${kind}`) },
        { title: text('hintValue'), dataIndex: 'value' },
        { title: text('hintBidders'), render: (_, { bidders }) => bidders.map(({ name }) => name).join('、') },
        {
          title: text('hintLots'),
          render: (_, { lots }) => (
            <Flex vertical>
              {lots.map(({ number, name }) => (
                <Link key={number} to={`/openings/${encodeURIComponent(number)}/hints`}>
                  {bracketed(name, number)}
                </Link>
              ))}
            </Flex>
          ),
        },
        { title: text('hintLotCount'), align: 'end', render: (_, { lots }) => lots.length },
      ]}
    />
  )
}
