import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/**
 * Reloads what the server reports as changed. An event names a topic and never carries data: each reader queries with
 * its own rights. After a lost connection everything on the page is reloaded.
 * @param topics as the server names them, e.g. `lots`
 */
export function useLive(topics: readonly string[]): void {
  const client = useQueryClient()
  const wanted = topics.join(',')
  useEffect(() => {
    const source = new EventSource(`/api/events?topics=${encodeURIComponent(wanted)}`)
    let lost = false
    source.onmessage = () => void client.invalidateQueries()
    source.onerror = () => {
      lost = true
    }
    source.onopen = () => {
      if (lost) void client.invalidateQueries()
      lost = false
    }
    return () => source.close()
  }, [client, wanted])
}
