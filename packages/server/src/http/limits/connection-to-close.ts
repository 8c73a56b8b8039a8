/** Which connection makes room for a new one. Pure: `now` and `since` are milliseconds of one clock. */
export type OpenConnection = {
  /** `waiting` for the head of a request, `receiving` a body, or `answering`. */
  readonly phase: 'waiting' | 'receiving' | 'answering'
  /** When the phase began. */
  readonly since: number
  /** It has been answered before. */
  readonly answered: boolean
  /** It has brought a message with a valid signature before. */
  readonly proven: boolean
}

/**
 * Of those that have waited for longer than the grace: first one that never sent a whole head, then an idle one, then
 * one whose body does not end. Else the oldest of the young, whatever it does: a flood of young ones must not find the
 * newcomer that is about to send. Then a proven idle one. What is being answered stays.
 */
export function findConnectionToClose<Connection extends OpenConnection>(
  connections: Iterable<Connection>,
  now: number,
  graceMs: number,
): Connection | undefined {
  let first: { connection: Connection; rank: number } | undefined
  for (const connection of connections) {
    const rank = rankOf(connection, now, graceMs)
    if (rank === undefined) continue
    if (first === undefined || rank < first.rank || (rank === first.rank && connection.since < first.connection.since))
      first = { connection, rank }
  }
  return first?.connection
}

function rankOf({ phase, since, answered, proven }: OpenConnection, now: number, graceMs: number): number | undefined {
  if (phase === 'answering') return undefined
  if (proven) return phase === 'waiting' ? 4 : undefined
  if (now - since < graceMs) return 3
  if (phase === 'receiving') return 2
  return answered ? 1 : 0
}
