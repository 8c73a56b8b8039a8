import { Typography } from 'antd'
import { Moment } from '../show/moment.tsx'
import { HomeRow, HomeRows } from './home-row.tsx'
import type { ChangeRow } from './home-types.ts'
import { useSharedHomeText } from './use-home-text.ts'

type ChangeRowsProps = {
  rows: readonly ChangeRow[]
  wordOf: (row: ChangeRow) => string
  pathOf: (row: ChangeRow) => string
  /** By default its name. */
  detailOf?: ((row: ChangeRow) => React.ReactNode) | undefined
}

/** What last happened to each thing, with a link to it: on the home page and behind the bell. */
export function ChangeRows({ rows, wordOf, pathOf, detailOf = ({ name }) => name }: ChangeRowsProps) {
  const text = useSharedHomeText()
  return (
    <HomeRows>
      {rows.map((row) => (
        <HomeRow
          key={`${row.kind} ${row.id} ${row.ordinal ?? ''} ${row.event} ${row.at}`}
          path={pathOf(row)}
          title={
            <>
              {wordOf(row)}
              {row.count === 1 ? null : (
                <Typography.Text type="secondary" style={{ fontSize: 12, marginInlineStart: 8 }}>
                  {text('changeCount', { count: row.count })}
                </Typography.Text>
              )}
            </>
          }
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
