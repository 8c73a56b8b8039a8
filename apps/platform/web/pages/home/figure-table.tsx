import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { type KeysetPage, KeysetTable } from '@openbaohan/ui/table/keyset-table.tsx'
import type { UseQueryResult } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { Link } from 'react-router'
import type { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { FigureRowName, FigureRowState } from './figure-row.tsx'
import { figureRowPath } from './home-paths.ts'
import { useHomeText } from './use-home-text.ts'

export type FigureRow = Awaited<ReturnType<typeof client.home.listFigure>>['rows'][number]

/** What a number counts, each row with its link. */
export function FigureTable({ label, query }: { label: string; query: UseQueryResult<KeysetPage<FigureRow>> }) {
  const own = useHomeText()
  const may = useMay()
  const hasAmount = query.data?.rows.some(({ amount }) => amount !== undefined) === true
  return (
    <KeysetTable<FigureRow>
      label={label}
      query={query}
      rowKey={({ kind, id, ordinal, at }) => `${kind} ${id} ${ordinal ?? ''} ${at}`}
      empty={<EmptyState what={own('figureList.empty')} />}
      columns={[
        {
          title: own('figureList.what'),
          render: (_, row) => (
            <Flex vertical style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
              <Link to={figureRowPath(row, may)}>
                <FigureRowName row={row} />
              </Link>
              {row.detail === undefined ? null : <Typography.Text type="secondary">{row.detail}</Typography.Text>}
            </Flex>
          ),
        },
        { title: own('figureList.state'), render: (_, row) => <FigureRowState row={row} /> },
        ...(hasAmount
          ? [
              {
                title: own('figureList.amount'),
                align: 'end' as const,
                render: (_: unknown, { amount }: FigureRow) => (amount === undefined ? null : <Yuan amount={amount} />),
              },
            ]
          : []),
        { title: own('figureList.at'), render: (_, { at }) => <Moment at={at} /> },
      ]}
    />
  )
}
