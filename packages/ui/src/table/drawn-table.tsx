import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'
import { useIsWide } from '../shell/use-width.ts'
import { stackedColumns } from './stacked-columns.tsx'

export type WideTableProps<Row> = TableProps<Row> & {
  label: string
  /** On a telephone a row becomes a block. */
  stacks?: boolean
}

/**
 * A table that is scrolled sideways where it does not fit, also with the keyboard alone: what scrolls can be reached
 * and says what it is.
 */
export function DrawnTable<Row extends object>({ label, stacks = false, ...table }: WideTableProps<Row>) {
  const isStacked = !useIsWide() && stacks
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const scrolled = frame.current?.querySelector('.ant-table-content')
    scrolled?.setAttribute('tabindex', '0')
    scrolled?.setAttribute('role', 'region')
    scrolled?.setAttribute('aria-label', label)
  })
  return (
    <div ref={frame}>
      <Table<Row>
        aria-label={label}
        pagination={false}
        {...(isStacked ? {} : { scroll: { x: 'max-content' } })}
        {...table}
        {...(table.columns === undefined
          ? {}
          : { columns: isStacked ? stackedColumns(table.columns) : withActsInSight(table.columns) })}
      />
    </div>
  )
}

/** What can be done stays in the window, however wide the table: the column of acts, the last, has the key `act`. */
const withActsInSight = <Row,>(columns: NonNullable<TableProps<Row>['columns']>): typeof columns =>
  columns.map((column) => (column.key === 'act' ? { ...column, fixed: 'end' } : column))
