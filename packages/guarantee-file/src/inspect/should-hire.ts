export type Team = {
  /** Files that no process has taken. */
  readonly waiting: number
  /** Processes at work, and how many there may be. */
  readonly processes: number
  readonly atMost: number
  /** The processors that this program may use, and the share of them without work lately. */
  readonly processors: number
  readonly idleShare: number
  /** How long no file has ended, and how long that may be while processors are busy. */
  readonly quietMs: number
  readonly blockedMs: number
}

/** A start costs as much as ten to thirty files: with fewer in line, they end sooner without it. */
export const filesOfAStart = 20

/**
 * Whether another process pays: a file blocks the others, or enough of them wait and a processor has nothing to do, which
 * one more process then uses. On busy processors it would only slow those that work.
 */
export function shouldHire({ waiting, processes, atMost, processors, idleShare, quietMs, blockedMs }: Team): boolean {
  if (waiting === 0 || processes >= atMost) return false
  if (quietMs >= blockedMs) return true
  return waiting >= filesOfAStart && processes < processors && idleShare * processors >= 0.7
}
