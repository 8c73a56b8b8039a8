/**
 * Sends the messages of the outbox: in order within a lane, lanes in parallel, each partner independent of the others.
 * Any number of processes may run it on one database. See docs/decisions/0018.
 */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type pg from 'pg'
import { type ClaimLoop, createClaimLoop } from '../loop/claim-loop.ts'
import type { Clock } from '../program/clock.ts'
import { type BreakerWatch, createBreakerWatch } from './breaker-watch.ts'
import { type Claim, claim, extendLeases } from './claim.ts'
import { type Classify, decideOutcomeAction, type OutcomeAction } from './outcome-action.ts'
import type { Settle } from './settle.ts'
import { createSettler, type OnSettled, type Settled } from './settler.ts'

export type DeliveryEvent =
  | { event: 'settled'; settled: Settled }
  | { event: 'overtaken'; partner: string; key: string; seq: number }
  | { event: 'effects-failed'; partner: string; key: string; seq: number; error: unknown }
  | { event: 'breaker-opened' | 'breaker-closed'; partner: string }
  | { event: 'database-failed'; error: unknown }

export type DeliveryOptions = {
  pool: pg.Pool
  clock: Clock
  /** One attempt; an earlier one may have reached the peer. A thrown error counts as unclear. */
  deliver(partner: string, body: unknown, mayHaveArrived: boolean): Promise<Outcome>
  /**
   * The app's effects, in the transaction that settles; after every attempt, also failed ones. Lock rows in key order.
   */
  onSettled?: OnSettled
  /** What a code 0 means; without it an operator decides. */
  classify?: Classify
  /** For metrics, alerts and logs. */
  report?(event: DeliveryEvent): void
  random?(): number
  limits?: Partial<DeliveryLimits>
}

export type DeliveryLimits = {
  /** Another process may claim the lane after this long, unless this one extends the lease. */
  leaseMs: number
  pollMs: number
  /** Maximum concurrent lanes for one partner, and in total. */
  perPartner: number
  inAll: number
  /** Messages of one lane in a row before other lanes of its partner continue. */
  inARow: number
}

export const deliveryLimits: DeliveryLimits = { leaseMs: 2000, pollMs: 100, perPartner: 32, inAll: 512, inARow: 64 }

export type Delivery = Pick<ClaimLoop, 'start' | 'stop' | 'wake' | 'expect' | 'drain'>

export function createDelivery(options: DeliveryOptions): Delivery {
  const { pool, clock, deliver, onSettled, classify = () => 'block', report = () => {}, random = Math.random } = options
  const limits = { ...deliveryLimits, ...options.limits }
  const settleLane = createSettler({ pool, clock, leaseMs: limits.leaseMs, onSettled })
  const breaker: BreakerWatch = createBreakerWatch({ pool, clock, report, onWritten: () => loop.request() })
  const held = new Map<Claim, Promise<void>>()
  const busy = new Map<string, number>()
  const loop = createClaimLoop({
    pollMs: limits.pollMs,
    claim: claimDue,
    held: () => held.values(),
    lease: { everyMs: limits.leaseMs, extend },
    idle: () => breaker.idle(),
    onClaimFailed: (error) => report({ event: 'database-failed', error }),
  })

  async function claimDue(): Promise<number> {
    const limit = limits.inAll - held.size
    if (limit <= 0) return 0
    const now = clock.now()
    const { perPartner } = limits
    const full = new Map([...busy, ...breaker.undecided().map((partner) => [partner, perPartner] as const)])
    const found = await claim(pool, { now, leaseMs: limits.leaseMs, perPartner, busy: full, limit })
    for (const one of found) runLane(one)
    return found.length
  }

  function runLane(first: Claim): void {
    busy.set(first.partner, (busy.get(first.partner) ?? 0) + 1)
    void sendInOrder(first)
      .catch((error) => report({ event: 'database-failed', error }))
      .finally(() => {
        const left = (busy.get(first.partner) ?? 1) - 1
        if (left === 0) busy.delete(first.partner)
        else busy.set(first.partner, left)
        loop.request()
      })
  }

  /** The lane's messages in sequence, as long as each succeeds and more are waiting. */
  async function sendInOrder(first: Claim): Promise<void> {
    let sent = 1
    let next = await hold(first, true)
    while (next !== undefined) {
      sent += 1
      next = await hold(next, sent < limits.inARow)
    }
  }

  async function hold(current: Claim, mayCarry: boolean): Promise<Claim | undefined> {
    const step = sendOne(current, mayCarry)
    held.set(current, step.then(ignore, ignore))
    try {
      return await step
    } finally {
      held.delete(current)
    }
  }

  async function sendOne(current: Claim, mayCarry: boolean): Promise<Claim | undefined> {
    const outcome = await attempt(current)
    const action = decideOutcomeAction(current, outcome, classify, clock.now(), random())
    breaker.note(current, outcome)
    return settleOne(current, outcome, action, mayCarry && !loop.isStopped)
  }

  async function attempt({ partner, body, unclear }: Claim): Promise<Outcome> {
    try {
      return await deliver(partner, body, unclear)
    } catch (error) {
      return { kind: 'unclear', why: error instanceof Error ? error.message : String(error) }
    }
  }

  async function settleOne(
    current: Claim,
    outcome: Outcome,
    action: OutcomeAction,
    carry: boolean,
  ): Promise<Claim | undefined> {
    const { partner, key, seq, body, unclear, tries } = current
    const settled: Settled = { partner, key, seq, body, outcome, action: action.action, contested: unclear, tries }
    try {
      const result = await settleLane({ claim: current, settled, settle: lineOf(current, outcome, action, carry) })
      report(result.overtaken ? { event: 'overtaken', partner, key, seq } : { event: 'settled', settled })
      return result.next
    } catch (error) {
      report({ event: 'effects-failed', partner, key, seq, error })
      // The peer accepted but our own effects failed: the message is sent again, and the peer answers it as a repeat.
      await postpone(current, error)
      return undefined
    }
  }

  async function postpone(current: Claim, error: unknown): Promise<void> {
    const why = error instanceof Error ? error.message : String(error)
    const outcome: Outcome = { kind: 'unclear', why }
    const action = decideOutcomeAction(current, outcome, classify, clock.now(), random())
    const bare = createSettler({ pool, clock, leaseMs: limits.leaseMs, onSettled: undefined })
    const { partner, key, seq, body, unclear, tries } = current
    const settled: Settled = { partner, key, seq, body, outcome, action: action.action, contested: unclear, tries }
    await bare({ claim: current, settled, settle: lineOf(current, outcome, action, false) })
  }

  function extend(): void {
    if (held.size === 0) return
    extendLeases(pool, [...held.keys()], limits.leaseMs).catch((error) => report({ event: 'database-failed', error }))
  }

  return loop
}

function ignore(): void {}

function lineOf({ partner, key, attempt }: Claim, outcome: Outcome, action: OutcomeAction, carry: boolean): Settle {
  const unclear = outcome.kind === 'unclear'
  const line = { partner, key, attempt, action: action.action, unclear, carry }
  return {
    ...line,
    nextAt: action.action === 'again' ? action.nextAt : 0,
    reason: action.action === 'block' ? action.reason : null,
    why: action.action === 'done' ? null : action.why,
  }
}
