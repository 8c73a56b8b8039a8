import { Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { useIsWide } from '../shell/use-width.ts'
import { stackedColumns } from './stacked-columns.tsx'
import { useTableText } from './use-table-text.ts'

export type WideTableProps<Row> = Omit<TableProps<Row>, 'dataSource' | 'locale'> & {
  label: string
  /** None where they were not read: only then is it unknown whether there are any. */
  dataSource: readonly Row[] | undefined
  /** Shown where there are no rows. */
  empty?: React.ReactNode
  /** On a phone a row becomes a block. */
  stacks?: boolean
}

/**
 * A table whose cells wrap where it does not fit, and that scrolls horizontally where even that is too wide, also by
 * keyboard: the scrolled area is focusable and has a label.
 */
export function DrawnTable<Row extends object>({
  label,
  stacks = false,
  dataSource,
  empty,
  expandable,
  rowSelection,
  ...table
}: WideTableProps<Row>) {
  const text = useTableText()
  const ui = useUiText()
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
        {...(isStacked ? {} : { scroll: { x: true } })}
        {...table}
        dataSource={dataSource ?? []}
        {...(dataSource === undefined
          ? { locale: { emptyText: <EmptyState what={ui(table.loading ? 'loading' : 'notLoaded')} /> } }
          : empty === undefined
            ? {}
            : { locale: { emptyText: empty } })}
        {...(expandable === undefined
          ? {}
          : { expandable: { columnTitle: <span className="unseen">{text('details')}</span>, ...expandable } })}
        {...(rowSelection === undefined
          ? {}
          : {
              rowSelection: {
                ...(rowSelection.hideSelectAll
                  ? { columnTitle: <span className="unseen">{text('choose')}</span> }
                  : {}),
                ...rowSelection,
              },
            })}
        {...(table.columns === undefined
          ? {}
          : {
              columns: isStacked ? stackedColumns(table.columns) : withActionsVisible(table.columns, text('actions')),
            })}
      />
    </div>
  )
}

/**
 * The last column, with the key `action`, stays visible however wide the table is; a column of buttons, whose head shows
 * nothing, has a name for screen readers.
 */
const withActionsVisible = <Row,>(
  columns: NonNullable<TableProps<Row>['columns']>,
  word: string,
): NonNullable<TableProps<Row>['columns']> =>
  columns.map((column) => ({
    ...column,
    ...(column.title === '' ? { title: <span className="unseen">{word}</span> } : {}),
    ...(column.key === 'action' ? { fixed: 'end' as const } : {}),
  }))
