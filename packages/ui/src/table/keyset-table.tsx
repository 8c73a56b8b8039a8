import type { UseQueryResult } from '@tanstack/react-query'
import { Flex, type TableProps } from 'antd'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { NextPage } from './next-page.tsx'
import { WideTable } from './wide-table.tsx'

/** A page of a list: to read the next page, pass `next` as `after`. */
export type KeysetPage<Row> = { readonly rows: readonly Row[]; readonly next?: string | undefined }

type KeysetTableProps<Row> = {
  /** Name of the table for screen readers. */
  label: string
  query: UseQueryResult<KeysetPage<Row>>
  columns: NonNullable<TableProps<Row>['columns']>
  rowKey: (row: Row) => string
  /** Text and actions of an empty table. */
  empty: React.ReactNode
  onOpen?: (row: Row) => void
  /** Tick boxes; the selection spans pages when `preserveSelectedRowKeys` is set. */
  rowSelection?: NonNullable<TableProps<Row>['rowSelection']>
}

/** A list of any length: forward by the keyset in the URL (`after`), back by the browser's history. */
export function KeysetTable<Row extends object>({
  label,
  query,
  columns,
  rowKey,
  empty,
  onOpen,
  rowSelection,
}: KeysetTableProps<Row>) {
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Flex vertical gap={12}>
      <WideTable<Row>
        stacks
        label={label}
        size="middle"
        columns={columns}
        dataSource={query.data?.rows}
        rowKey={rowKey}
        {...(rowSelection === undefined ? {} : { rowSelection })}
        loading={query.isPending || query.isPlaceholderData}
        empty={empty}
        {...(onOpen === undefined
          ? {}
          : { onRow: (row) => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } }) })}
      />
      <NextPage next={query.data?.next} />
    </Flex>
  )
}
