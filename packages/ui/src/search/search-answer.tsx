import { Spin, Typography } from 'antd'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { useFrameText } from '../shell/use-frame-text.ts'

type SearchAnswerProps = {
  /** Of this console: an institution lists none. */
  hasLots: boolean
  error: unknown
  isWaiting: boolean
  /** Absent while too little is typed. */
  asked: string | undefined
  count: number
  /** Absent when all that was found is shown. */
  most: number | undefined
}

/** What the list does not show: how to begin, that nothing was found, and the number of results for screen readers. */
export function SearchAnswer({ hasLots, error, isWaiting, asked, count, most }: SearchAnswerProps) {
  const text = useFrameText()
  if (error !== undefined) return <ProblemPanel error={error} />
  if (isWaiting && count === 0) return <Spin />
  const none = hasLots ? 'search.none' : 'search.noneInstitution'
  const foundText = most === undefined ? text('search.found', { count }) : text('search.foundMost', { count, most })
  return (
    <Typography.Text type="secondary" role="status" style={{ display: 'block', marginTop: 8 }}>
      {asked === undefined
        ? text('search.hint')
        : count === 0
          ? text(none, { text: asked })
          : `${foundText} · ${text('search.keys')}`}
    </Typography.Text>
  )
}
