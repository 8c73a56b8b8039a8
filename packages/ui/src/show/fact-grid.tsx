import { theme } from 'antd'
import { Fragment } from 'react'

/** A label and its value; the label names it among the others. One that is `wide` has a line to itself. */
export type Fact = readonly [label: string, value: React.ReactNode, width?: 'wide']

type FactGridProps = {
  facts: readonly (Fact | undefined)[]
  columns?: 1 | 2
  labelWidth?: number
}

/** Labels and values, each in a column of one width. */
export function FactGrid({ facts, columns = 1, labelWidth = 104 }: FactGridProps) {
  const { token } = theme.useToken()
  return (
    <dl
      style={{
        display: 'grid',
        gridTemplateColumns: `repeat(${columns}, ${labelWidth}px minmax(0, 1fr))`,
        columnGap: 12,
        rowGap: 8,
        margin: 0,
      }}
    >
      {facts.map((fact) =>
        fact === undefined ? null : (
          <Fragment key={fact[0]}>
            <dt style={{ ...(fact[2] === 'wide' ? { gridColumn: 1 } : {}), color: token.colorTextDescription }}>
              {fact[0]}
            </dt>
            <dd
              style={{
                ...(fact[2] === 'wide' ? { gridColumn: '2 / -1' } : {}),
                minWidth: 0,
                margin: 0,
                overflowWrap: 'anywhere',
              }}
            >
              {fact[1]}
            </dd>
          </Fragment>
        ),
      )}
    </dl>
  )
}
