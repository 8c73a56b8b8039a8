import { type Query, type QueryCache, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { isPassing, readProblem } from '../client/read-problem.ts'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { useFrameText } from '../shell/use-frame-text.ts'
import type { findPartName } from './part-names.ts'
import { isStated, watchStated } from './stated-errors.ts'
import { unreadPlace } from './unread-place.ts'

/** A part of the page that could not be loaded is not nothing: a list of waiting work without rows would look complete. */
export function UnreadBar() {
  const text = useFrameText()
  const queries = useQueryClient()
  const cache = queries.getQueryCache()
  const [isAsking, setIsAsking] = useState(false)
  const watch = useCallback(
    (onChange: () => void) => {
      const ends = [cache.subscribe(onChange), watchStated(onChange)]
      return () => {
        for (const end of ends) end()
      }
    },
    [cache],
  )
  const unread = useSyncExternalStore(watch, () => hashesOf(listUnread(cache)))
  const names = useNames(unread === '' ? [] : listUnread(cache))
  const separator = useUiText()('listSeparator')
  const place = document.getElementById(unreadPlace)
  if (unread === '' || place === null) return null
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
      description={names.length === 0 ? undefined : text('unread.parts', { parts: names.join(separator) })}
      action={
        <Button loading={isAsking} onClick={() => void retry()}>
          {text('unread.retry')}
        </Button>
      }
    />,
    place,
  )
}

const hashesOf = (queries: readonly Query[]): string => queries.map(({ queryHash }) => queryHash).join('\n')

/** In words of people. The table is loaded when something is missing; where even that fails, the bar names nothing. */
function useNames(queries: readonly Query[]): string[] {
  const language = useLanguage()
  const [nameOf, setNameOf] = useState<typeof findPartName>()
  const isNeeded = queries.length > 0
  useEffect(() => {
    if (isNeeded)
      void import('./part-names.ts').then(
        (late) => setNameOf(() => late.findPartName),
        () => undefined,
      )
  }, [isNeeded])
  const names = queries.flatMap(({ queryKey }) => nameOf?.(queryKey, language) ?? [])
  return [...new Set(names)]
}

/** What the page wants, was asked for repeatedly and not given, and what no panel states; a refusal has its own words where it matters. */
const listUnread = (cache: QueryCache): Query[] =>
  cache
    .findAll({ type: 'active' })
    .filter(({ state: { status, error } }) => status === 'error' && isPassing(readProblem(error)) && !isStated(error))
