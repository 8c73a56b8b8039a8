import { Flex, type TableProps, Typography } from 'antd'
import { Fragment } from 'react'

type Columns<Row> = NonNullable<TableProps<Row>['columns']>
type Column<Row> = Exclude<Columns<Row>[number], { children: unknown }>

/** On a phone a row is one block: the first column as title, the others below with their labels. */
export function stackedColumns<Row extends object>(columns: Columns<Row>): Columns<Row> {
  const plain = columns.filter((column): column is Column<Row> => !('children' in column))
  const [first, ...others] = plain
  if (first === undefined || others.length === 0 || plain.length < columns.length) return columns
  return [
    {
      key: 'stacked',
      title: wordOf(first),
      render: (_, row, index) => (
        <Flex vertical gap={6} style={{ minWidth: 0, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          <div>{cellOf(first, row, index)}</div>
          {others.map((column, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
            <Fragment key={place}>{line(lineWordOf(column), cellOf(column, row, index))}</Fragment>
          ))}
        </Flex>
      ),
    },
  ]
}

function line(word: React.ReactNode, cell: React.ReactNode) {
  if (cell === null || cell === undefined || cell === '') return null
  if (word === undefined || word === '') return <div>{cell}</div>
  return (
    <Flex wrap justify="space-between" gap="2px 12px">
      <Typography.Text type="secondary" style={{ flex: 'none' }}>
        {word}
      </Typography.Text>
      <div style={{ textAlign: 'end', minWidth: 0, marginInlineStart: 'auto' }}>{cell}</div>
    </Flex>
  )
}

const wordOf = <Row,>({ title }: Column<Row>): React.ReactNode => (typeof title === 'function' ? undefined : title)

/** The column with the key `action` needs no label. */
const lineWordOf = <Row,>(column: Column<Row>): React.ReactNode =>
  column.key === 'action' ? undefined : wordOf(column)

function cellOf<Row extends object>({ dataIndex, render }: Column<Row>, row: Row, index: number): React.ReactNode {
  // Without a field a cell gets the row, as in a wide table.
  const value: unknown =
    typeof dataIndex === 'string' || typeof dataIndex === 'number' ? Reflect.get(row, dataIndex) : row
  const cell: unknown = render === undefined ? value : render(value, row, index)
  return cell as React.ReactNode // a cell with merged columns is none of ours
}
