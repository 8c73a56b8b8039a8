import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { changesQuery } from './changes-query.ts'

/** Events of one moment cause one reload, and pages that hear the same do not all ask at once. */
const reloadWithinMs = 300
/** A browser does not connect again by itself after an answer that is no stream, such as 503. */
const againMs = 10_000

/**
 * Reloads what the server reports as changed. An event names a topic and never carries data: each reader queries with
 * its own rights. After a lost connection everything on the page is reloaded.
 * @param topics as the server names them, e.g. `lots`
 */
export function useLive(topics: readonly string[]): void {
  const client = useQueryClient()
  const wanted = topics.join(',')
  useEffect(() => {
    let changed = new Set<string>()
    let [isLost, isOver] = [false, false]
    let [reload, again]: (number | undefined)[] = []
    let source: EventSource | undefined

    function connect(): void {
      source = new EventSource(`/api/events?topics=${encodeURIComponent(wanted)}`)
      source.onmessage = ({ data }) => {
        const { topic }: { topic: string } = JSON.parse(data)
        changed.add(topic)
        reload ??= window.setTimeout(reloadChanged, Math.random() * reloadWithinMs)
      }
      source.onerror = () => {
        isLost = true
        if (source?.readyState === EventSource.CLOSED && !isOver)
          again = window.setTimeout(connect, againMs * (0.5 + Math.random()))
      }
      source.onopen = () => {
        if (isLost) void client.invalidateQueries()
        isLost = false
      }
    }

    function reloadChanged(): void {
      const now = changed
      changed = new Set()
      reload = undefined
      void client.invalidateQueries({ predicate: ({ queryKey }) => changesQuery(now, queryKey) })
    }

    connect()
    return () => {
      isOver = true
      source?.close()
      window.clearTimeout(reload)
      window.clearTimeout(again)
    }
  }, [client, wanted])
}
