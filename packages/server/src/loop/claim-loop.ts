/**
 * The loop that claims rows, works on them and claims again. Each claiming statement is beside its table:
 * `outbox/claim.ts`, `timers/claim-timers.ts`, `webhooks/claim-webhooks.ts`, `notifications/claim-notifications.ts`. Any
 * number of processes may run it on one database; a lease states which process owns a row.
 */
import { createCoalescedRuns } from '../batch/coalesced-runs.ts'

export type ClaimLoopOptions = {
  /** Milliseconds between two claims without a wake-up, as long as there is work; at rest up to `restMs`. */
  readonly pollMs: number
  /** Claims due rows and starts the work; returns the number of claimed rows. */
  claim(): Promise<number>
  /** The work in progress. A promise here never rejects. */
  held(): Iterable<Promise<unknown>>
  /** Extends the leases of claimed rows, four times per `everyMs`. */
  readonly lease?: { readonly everyMs: number; extend(): void }
  /** Further work that must end before a stop or a drain is complete. */
  idle?(): Promise<void>
  /** The claim itself failed: the database does not answer. */
  onClaimFailed(error: unknown): void
}

/** How long a loop that finds nothing may wait: work that another process has left, or that is due by now, is this late. */
export const restMs = 500

export type ClaimLoop = {
  start(): void
  /** Stops claiming and waits for the work in progress. */
  stop(): Promise<void>
  /** Due rows were committed: claim now instead of at the next poll. No effect before `start`. */
  wake(): void
  /** Rows may be due soon without a wake-up: the next claim is at most `pollMs` from now. */
  expect(): void
  /** Claims now, started or not: capacity has become free. */
  request(): void
  /** Resolves when nothing is due and no work is in progress: for tests, which then advance their clock. */
  drain(): Promise<void>
  readonly isStopped: boolean
}

export function createClaimLoop(options: ClaimLoopOptions): ClaimLoop {
  const { pollMs, claim, held, lease, idle = async () => {}, onClaimFailed } = options
  let polls: NodeJS.Timeout | undefined
  let leases: NodeJS.Timeout[] = []
  let pauseMs = pollMs
  let claimed = 0
  let claimedBefore = 0
  let isExpecting = false
  let isStarted = false
  let isStopped = false

  const claims = createCoalescedRuns(async () => {
    if (isStopped) return
    try {
      claimed += await claim()
    } catch (error) {
      onClaimFailed(error)
    }
  })

  const extendLeases = () => (lease === undefined ? [] : [setInterval(lease.extend, lease.everyMs / 4)])

  function pollIn(milliseconds: number): void {
    pauseMs = milliseconds
    clearTimeout(polls)
    if (isStarted) polls = setTimeout(() => void poll(), pauseMs)
  }

  async function poll(): Promise<void> {
    isExpecting = false
    await claims.run()
    const isAtRest = !isExpecting && claimed === claimedBefore && [...held()].length === 0
    claimedBefore = claimed
    pollIn(isAtRest ? Math.max(pollMs, Math.min(2 * pauseMs, restMs)) : pollMs)
  }

  function expect(): void {
    isExpecting = true
    if (pauseMs > pollMs) pollIn(pollMs)
  }

  async function finishHeld(): Promise<void> {
    for (let work = [...held()]; work.length > 0; work = [...held()]) await Promise.all(work)
    await idle()
  }

  return {
    start() {
      isStopped = false
      if (isStarted) return
      isStarted = true
      leases = extendLeases()
      claims.request()
      pollIn(pollMs)
    },
    async stop() {
      isStopped = true
      isStarted = false
      for (const timer of [polls, ...leases]) clearTimeout(timer)
      await claims.idle()
      await finishHeld()
    },
    wake() {
      if (!isStarted) return
      claims.request()
      expect()
    },
    expect,
    request: claims.request,
    async drain() {
      const extending = extendLeases()
      try {
        for (;;) {
          await finishHeld()
          const before = claimed
          await claims.run()
          await claims.idle()
          if (claimed === before && [...held()].length === 0) return
        }
      } finally {
        for (const interval of extending) clearInterval(interval)
      }
    },
    get isStopped() {
      return isStopped
    },
  }
}
