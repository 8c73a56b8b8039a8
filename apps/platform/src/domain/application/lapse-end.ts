/**
 * After a lapse the institution states its end up to twice: by the answer to §11, and by the signed result or §12. A
 * bidder that asked for nothing reads one line, in words of a lapse.
 */
export const lapseEnds: readonly string[] = ['abandon-accepted', 'abandoned-by-institution']

/** The name under which people see an event. */
export function shownEventName({ event, to }: { event: string; to: string }): string {
  if (to !== 'lapsed') return event
  if (lapseEnds.includes(event)) return 'lapse-ended'
  return event === 'abandon-refused' ? 'lapse-not-ended' : event
}

/** In the order of time: the first end of a lapse stays, under its own name. */
export function showLapseOnce<Event extends { event: string; to: string }>(events: readonly Event[]): Event[] {
  const isEnd = ({ event, to }: Event) => to === 'lapsed' && lapseEnds.includes(event)
  const first = events.findIndex(isEnd)
  return events
    .filter((event, index) => !isEnd(event) || index === first)
    .map((event) => ({ ...event, event: shownEventName(event) }))
}
