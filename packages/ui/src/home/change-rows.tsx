import { Typography } from 'antd'
import { Moment } from '../show/moment.tsx'
import { HomeRow, HomeRows } from './home-row.tsx'
import type { ChangeRow } from './home-types.ts'

type ChangeRowsProps = {
  rows: readonly ChangeRow[]
  wordOf: (row: ChangeRow) => string
  pathOf: (row: ChangeRow) => string
  /** By default its name. */
  detailOf?: ((row: ChangeRow) => React.ReactNode) | undefined
}

/** What happened, each with a link to what it happened to: on the home page and behind the bell. */
export function ChangeRows({ rows, wordOf, pathOf, detailOf = ({ name }) => name }: ChangeRowsProps) {
  return (
    <HomeRows>
      {rows.map((row) => (
        <HomeRow
          key={`${row.kind} ${row.id} ${row.ordinal ?? ''} ${row.event} ${row.at}`}
          path={pathOf(row)}
          title={wordOf(row)}
          detail={detailOf(row)}
          end={
            <Typography.Text type="secondary">
              <Moment at={row.at} />
            </Typography.Text>
          }
        />
      ))}
    </HomeRows>
  )
}
