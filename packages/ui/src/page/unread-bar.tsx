import { type Query, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { isPassing, readProblem } from '../client/read-problem.ts'
import { useFrameText } from '../shell/use-frame-text.ts'
import { unreadPlace } from './unread-place.ts'

/** A part of the page that could not be loaded is not nothing: a list of waiting work without rows would look complete. */
export function UnreadBar() {
  const text = useFrameText()
  const queries = useQueryClient()
  const cache = queries.getQueryCache()
  const [isAsking, setIsAsking] = useState(false)
  const watch = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache])
  const count = useSyncExternalStore(watch, () => listUnread(cache).length)
  const place = document.getElementById(unreadPlace)
  if (count === 0 || place === null) return null
  const retry = async () => {
    setIsAsking(true)
    await Promise.all(
      listUnread(cache).map((query) => queries.refetchQueries({ queryKey: query.queryKey, exact: true })),
    )
    setIsAsking(false)
  }
  return createPortal(
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="unread-bar"
      style={{ marginBottom: 16 }}
      title={text('unread.what')}
      action={
        <Button loading={isAsking} onClick={() => void retry()}>
          {text('unread.retry')}
        </Button>
      }
    />,
    place,
  )
}

/** What the page wants, was asked for repeatedly and not given; a refusal has its own words where it matters. */
const listUnread = (cache: QueryCache): Query[] =>
  cache
    .findAll({ type: 'active' })
    .filter(({ state: { status, error } }) => status === 'error' && isPassing(readProblem(error)))
