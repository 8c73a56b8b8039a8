/** Selects the connection to close for a new one. Pure: `now` and `since` are milliseconds of one clock. */
export type OpenConnection = {
  /** `waiting` for the head of a request, `receiving` a body, or `answering`. */
  readonly phase: 'waiting' | 'receiving' | 'answering'
  /** Start of the phase. */
  readonly since: number
  /** It was answered before. */
  readonly answered: boolean
  /** It delivered a message with a valid signature before. */
  readonly proven: boolean
}

/**
 * Among connections that have waited longer than the grace period: first one that never sent a complete head, then an
 * idle one, then one with an unfinished body. Otherwise the oldest of the younger ones in any phase: a flood of young
 * connections must not displace a newcomer that is about to send. Then a proven idle one. A connection that is being
 * answered stays open.
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
