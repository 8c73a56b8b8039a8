import { Flex, Typography, theme } from 'antd'
import { Moment } from './moment.tsx'

export type HistoryEntry = {
  at: number
  word: string
  /** Who, and what of it. */
  more?: readonly (string | undefined)[]
  reason?: React.ReactNode
  /** Of the mark beside it; by default that of the newest, and of the others. */
  mood?: 'good' | 'bad' | undefined
}

/** What happened, newest first: when, what, by which person and why. */
export function History({ label, entries, empty }: { label: string; entries: readonly HistoryEntry[]; empty: string }) {
  const { token } = theme.useToken()
  const colourOf = (mood: HistoryEntry['mood'], isNewest: boolean) => {
    if (mood !== undefined) return mood === 'bad' ? token.colorError : token.colorSuccess
    return isNewest ? token.colorPrimary : token.colorBorder
  }
  if (entries.length === 0) return <Typography.Text type="secondary">{empty}</Typography.Text>
  return (
    <ol aria-label={label} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {entries
        .map((entry, index) => ({ ...entry, key: `${entry.at} ${index}` }))
        .reverse()
        .map(({ key, at, word, more = [], reason, mood }, index) => (
          <li
            key={key}
            style={{
              display: 'grid',
              gridTemplateColumns: '14px 1fr',
              columnGap: 10,
              paddingBottom: 14,
            }}
          >
            <span aria-hidden style={{ position: 'relative' }}>
              <span
                style={{
                  position: 'absolute',
                  top: 6,
                  width: 10,
                  height: 10,
                  borderRadius: 5,
                  border: `2px solid ${colourOf(mood, index === 0)}`,
                }}
              />
            </span>
            <Flex vertical>
              <Flex wrap gap={8} align="baseline">
                <strong>{word}</strong>
                <Typography.Text type="secondary">
                  <Moment at={at} precision="second" />
                </Typography.Text>
              </Flex>
              {more.some((one) => one !== undefined && one !== '') ? (
                <Typography.Text type="secondary">{more.filter((one) => one).join(' · ')}</Typography.Text>
              ) : null}
              {reason === undefined ? null : <span>{reason}</span>}
            </Flex>
          </li>
        ))}
    </ol>
  )
}
