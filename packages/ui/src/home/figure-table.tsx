import type { UseQueryResult } from '@tanstack/react-query'
import { Flex, type TableProps, Typography } from 'antd'
import { Link } from 'react-router'
import { EmptyState } from '../page/empty-state.tsx'
import { Moment } from '../show/moment.tsx'
import { Yuan } from '../show/yuan.tsx'
import { type KeysetPage, KeysetTable } from '../table/keyset-table.tsx'
import type { CountedRow } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type FigureTableProps<Row> = {
  label: string
  query: UseQueryResult<KeysetPage<Row>>
  nameOf: (row: Row) => React.ReactNode
  /** In the words of its kind. */
  stateOf: (row: Row) => React.ReactNode
  pathOf: (row: Row) => string
  /** Instead of the time. */
  times?: NonNullable<TableProps<Row>['columns']> | undefined
}

/** What a number counts, each row with its link. */
export function FigureTable<Row extends CountedRow>(props: FigureTableProps<Row>) {
  const { label, query, nameOf, stateOf, pathOf, times } = props
  const text = useSharedHomeText()
  const hasAmount = query.data?.rows.some(({ amount }) => amount !== undefined) === true
  return (
    <KeysetTable<Row>
      label={label}
      query={query}
      rowKey={({ kind, id, ordinal, at }) => `${kind} ${id} ${ordinal ?? ''} ${at}`}
      empty={<EmptyState what={text('figureList.empty')} />}
      columns={[
        {
          title: text('figureList.what'),
          render: (_, row) => (
            <Flex vertical style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
              <Link to={pathOf(row)}>{nameOf(row)}</Link>
              {row.detail === undefined ? null : <Typography.Text type="secondary">{row.detail}</Typography.Text>}
            </Flex>
          ),
        },
        { title: text('figureList.state'), render: (_, row) => stateOf(row) },
        ...(hasAmount
          ? [
              {
                title: text('figureList.amount'),
                align: 'end' as const,
                render: (_: unknown, { amount }: Row) => (amount === undefined ? null : <Yuan amount={amount} />),
              },
            ]
          : []),
        ...(times ?? [{ title: text('figureList.at'), render: (_: unknown, { at }: Row) => <Moment at={at} /> }]),
      ]}
    />
  )
}
