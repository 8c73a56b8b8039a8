import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton, type TableProps } from 'antd'
import { useEffect, useState } from 'react'
import type { DrawnList } from './drawn-list.tsx'
import type { KeysetPage } from './keyset-table.tsx'
import type { ListState } from './use-list.ts'

/** `hasMore`: the list has more rows than `rows`. */
export type ListTotal = { readonly rows: number; readonly hasMore: boolean }

export type ListTableProps<Row> = {
  /** Name of the table for screen readers. */
  label: string
  list: ListState
  query: UseQueryResult<KeysetPage<Row>>
  /** How many rows there are, counted apart so that the page does not wait for it; not every list counts. */
  total?: ListTotal | undefined
  /** Each with a key; a key that the server can sort by makes the head a button. */
  columns: NonNullable<TableProps<Row>['columns']>
  /** In their place on a phone; without them a row becomes a block of the columns. */
  narrow?: NonNullable<TableProps<Row>['columns']>
  rowKey: (row: Row) => string
  /** Text and actions of an empty table. */
  empty: React.ReactNode
  onOpen?: (row: Row) => void
  /** Tick boxes; the selection spans pages when `preserveSelectedRowKeys` is set. */
  rowSelection?: NonNullable<TableProps<Row>['rowSelection']>
}

/** Loaded while the page's data are read. */
const read = () => import('./drawn-list.tsx').then((late) => late.DrawnList)
let known: typeof DrawnList | undefined

/**
 * A list of any length: sorted by the columns that the server has indexes for, with its total, page size, columns, row
 * height and saved filters.
 */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const [Drawn, setDrawn] = useState(() => known)
  useEffect(() => {
    if (Drawn === undefined)
      void read().then((drawn) => {
        known = drawn
        setDrawn(() => drawn)
      })
  }, [Drawn])
  if (Drawn === undefined) return <Skeleton active title={false} paragraph={{ rows: 8 }} aria-busy />
  return <Drawn<Row> {...props} />
}
