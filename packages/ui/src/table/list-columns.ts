import type { TableProps } from 'antd'
import type { ListState } from './use-list.ts'

type Columns<Row> = NonNullable<TableProps<Row>['columns']>

export const keyOf = <Row>(column: Columns<Row>[number]): string =>
  String(column.key ?? ('dataIndex' in column ? (column.dataIndex ?? '') : ''))

/** Without what the person hid; the first column and that of the actions always remain. */
export function shownColumns<Row>(columns: Columns<Row>, list: ListState, isWide: boolean): Columns<Row> {
  const { sorts, sorted, settings } = list
  return columns
    .filter((column, place) => isPermanent(keyOf(column), place) || !settings.hidden.includes(keyOf(column)))
    .map((column) => {
      const key = keyOf(column)
      if (!isWide || !sorts.includes(key)) return { ...column, key }
      const order = sorted?.by === key ? (sorted.direction === 'desc' ? 'descend' : 'ascend') : null
      return { ...column, key, sorter: true, sortOrder: order, showSorterTooltip: false }
    })
}

export const isPermanent = (key: string, place: number) => place === 0 || key === 'action'
