import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Flex, type TableProps } from 'antd'
import { useSearchParams } from 'react-router'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { WideTable } from './wide-table.tsx'

/** A page of a list: what comes after `next` is read by handing it back as `after`. */
export type KeysetPage<Row> = { readonly rows: readonly Row[]; readonly next?: string | undefined }

type KeysetTableProps<Row> = {
  /** Names the table to screen readers. */
  label: string
  query: UseQueryResult<KeysetPage<Row>>
  columns: NonNullable<TableProps<Row>['columns']>
  rowKey: (row: Row) => string
  /** Text and actions of an empty table. */
  empty: React.ReactNode
  onOpen?: (row: Row) => void
  /** Tick boxes; what is ticked stays so from page to page when `preserveSelectedRowKeys` is set. */
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
  const text = useUiText()
  const [params, setParams] = useSearchParams()
  const after = params.get('after')
  const goTo = (next: string | undefined) =>
    setParams((before) => {
      const changed = new URLSearchParams(before)
      if (next === undefined) changed.delete('after')
      else changed.set('after', next)
      return changed
    })
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <Flex vertical gap={12}>
      <WideTable<Row>
        stacks
        label={label}
        size="middle"
        columns={columns}
        dataSource={[...(query.data?.rows ?? [])]}
        rowKey={rowKey}
        {...(rowSelection === undefined ? {} : { rowSelection })}
        loading={query.isPending || query.isPlaceholderData}
        locale={{ emptyText: query.isPending ? <EmptyState what={text('loading')} /> : empty }}
        {...(onOpen === undefined
          ? {}
          : { onRow: (row) => ({ onClick: () => onOpen(row), style: { cursor: 'pointer' } }) })}
      />
      {after === null && query.data?.next === undefined ? null : (
        <Flex justify="flex-end" gap={8}>
          <Button icon={<LeftOutlined />} disabled={after === null} onClick={() => goTo(undefined)}>
            {text('first')}
          </Button>
          <Button
            icon={<RightOutlined />}
            iconPlacement="end"
            disabled={query.data?.next === undefined}
            onClick={() => goTo(query.data?.next)}
          >
            {text('more')}
          </Button>
        </Flex>
      )}
    </Flex>
  )
}
