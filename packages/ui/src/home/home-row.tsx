import { Flex, Typography, theme } from 'antd'
import { Link } from 'react-router'

type HomeRowProps = {
  path: string
  title: React.ReactNode
  /** Under the title. */
  detail?: React.ReactNode
  /** On the right: a number, a day or a moment. */
  end?: React.ReactNode
  /** A second place, beside the link of the line; one outside of the console opens in a tab. */
  more?: { path: string; word: string; isOutside?: boolean } | undefined
}

/** Of the line: where less is left beside its second place, that comes below. */
const leastWidth = 280

/** A line of a home card; all of it is one link, unless it leads to a second place. */
export function HomeRow({ path, title, detail, end, more }: HomeRowProps) {
  const { token } = theme.useToken()
  return (
    <li
      style={{
        ...{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'flex-end' },
        borderTop: `1px solid ${token.colorSplit}`,
      }}
    >
      <Link to={path} className="home-row" style={{ flex: `1 1 ${leastWidth}px`, minWidth: 0 }}>
        <Flex justify="space-between" align="center" gap={12} style={{ padding: '10px 16px' }}>
          <Flex vertical style={{ minWidth: 0 }}>
            <span style={{ overflowWrap: 'anywhere' }}>{title}</span>
            {detail === undefined ? null : (
              <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                {detail}
              </Typography.Text>
            )}
          </Flex>
          <span style={{ flex: 'none', textAlign: 'end', fontVariantNumeric: 'tabular-nums' }}>{end}</span>
        </Flex>
      </Link>
      {more === undefined ? null : (
        <Link
          to={more.path}
          {...(more.isOutside === true ? { reloadDocument: true, target: '_blank', rel: 'noopener noreferrer' } : {})}
          style={{ flex: 'none', padding: '4px 16px', textDecoration: 'underline' }}
        >
          {more.word}
        </Link>
      )}
    </li>
  )
}

export function HomeRows({ children }: { children: React.ReactNode }) {
  return <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>{children}</ul>
}

/** The sentence in place of rows. */
export function HomeNothing({ children }: { children: React.ReactNode }) {
  return (
    <Typography.Paragraph type="secondary" style={{ margin: 0, padding: '4px 16px 12px' }}>
      {children}
    </Typography.Paragraph>
  )
}
