import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/**
 * Reads again what the server reports as changed. An event names a topic and never carries data: each reader asks by its
 * own rights. After a lost connection everything shown is read again.
 * @param topics as the server knows them, e.g. `lots`
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
