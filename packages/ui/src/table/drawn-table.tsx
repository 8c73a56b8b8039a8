import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'

export type WideTableProps<Row> = TableProps<Row> & { label: string }

/**
 * A table that is scrolled sideways where it does not fit, also with the keyboard alone: what scrolls can be reached
 * and says what it is.
 */
export function DrawnTable<Row extends object>({ label, ...table }: WideTableProps<Row>) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const scrolled = frame.current?.querySelector('.ant-table-content')
    scrolled?.setAttribute('tabindex', '0')
    scrolled?.setAttribute('role', 'region')
    scrolled?.setAttribute('aria-label', label)
  })
  return (
    <div ref={frame}>
      <Table<Row> aria-label={label} pagination={false} scroll={{ x: 'max-content' }} {...table} />
    </div>
  )
}
