import { Flex, type TableProps } from 'antd'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { useIsWide } from '../shell/use-width.ts'
import { DrawnTable } from './drawn-table.tsx'
import { keyOf, shownColumns } from './list-columns.ts'
import type { ListTableProps } from './list-table.tsx'
import { ListToolbar } from './list-toolbar.tsx'
import { NextPage } from './next-page.tsx'
import { moveByKey } from './row-keys.ts'

export function DrawnList<Row extends object>({
  label,
  list,
  query,
  total,
  columns,
  narrow,
  rowKey,
  empty,
  onOpen,
  rowSelection,
}: ListTableProps<Row>) {
  const isWide = useIsWide()
  if (query.isError) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
  const change: NonNullable<TableProps<Row>['onChange']> = (_page, _filters, sorter, { action }) => {
    if (action !== 'sort' || Array.isArray(sorter)) return
    const by = sorter.order == null ? undefined : sorter.columnKey
    list.sortBy(by === undefined ? undefined : String(by), sorter.order === 'descend' ? 'desc' : 'asc')
  }
  return (
    <Flex vertical gap={12}>
      <ListToolbar
        list={list}
        total={total}
        columns={columns.map((column) => ({ key: keyOf(column), title: column.title }))}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the focus */}
      <div onKeyDown={moveByKey}>
        <DrawnTable<Row>
          stacks
          label={label}
          size={list.settings.density}
          columns={isWide || narrow === undefined ? shownColumns(columns, list, isWide) : narrow}
          dataSource={query.data?.rows}
          rowKey={rowKey}
          {...(rowSelection === undefined ? {} : { rowSelection })}
          loading={query.isPending || query.isPlaceholderData}
          empty={empty}
          onChange={change}
          onRow={(row) => ({
            tabIndex: -1,
            ...(onOpen === undefined ? {} : { onClick: () => onOpen(row), style: { cursor: 'pointer' } }),
          })}
        />
      </div>
      <NextPage next={query.data?.next} />
    </Flex>
  )
}
