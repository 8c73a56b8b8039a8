import { Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import type { DrawnTable, WideTableProps } from './drawn-table.tsx'

/** Tables are a sixth of a console's code: they are loaded while the page and its data are loading. */
const read = () => import('./drawn-table.tsx').then((late) => late.DrawnTable)
let known: typeof DrawnTable | undefined

/** A table that may be wider than its page. */
export function WideTable<Row extends object>(props: WideTableProps<Row>) {
  const [Table, setTable] = useState(() => known)
  useEffect(() => {
    if (Table === undefined)
      void read().then((drawn) => {
        known = drawn
        setTable(() => drawn)
      })
  }, [Table])
  if (Table === undefined) return <Skeleton active title={false} paragraph={{ rows: 8 }} aria-busy />
  return <Table<Row> {...props} />
}
