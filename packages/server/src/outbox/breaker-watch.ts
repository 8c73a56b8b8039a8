/** Reports delivery results to the breakers, one statement per partner; a healthy partner costs none. */
import type { Outcome } from '@openbaohan/protocol/send/send.ts'
import type pg from 'pg'
import { errorCodeOf } from '../partners/reach/connection-result.ts'
import type { Clock } from '../program/clock.ts'
import { noteFailures, noteSuccess } from './breaker.ts'
import type { Claim } from './claim.ts'

type Watched = { failures: number; error: string; answered: boolean; writing: Promise<void> | undefined }

export type BreakerWatch = {
  note(claim: Claim, outcome: Outcome): void
  /** Partners with results that are not written yet: their breaker may be about to open. */
  undecided(): string[]
  idle(): Promise<void>
}

/** Our own send guard holds them back. */
const waits: ReadonlySet<string> = new Set(['try-again', 'partner-suspended'])

type Report = (
  event: { event: 'breaker-opened' | 'breaker-closed'; partner: string } | { event: 'database-failed'; error: unknown },
) => void

type BreakerWatchOptions = { pool: pg.Pool; clock: Clock; report: Report; onWritten: () => void }

export function createBreakerWatch({ pool, clock, report, onWritten }: BreakerWatchOptions): BreakerWatch {
  const watched = new Map<string, Watched>()

  /**
   * A code 0 is an answer. A message that was not sent because of its own fault, or waits, is no result of the partner.
   */
  function note({ partner, troubled }: Claim, outcome: Outcome): void {
    if (outcome.kind === 'unsent' && (outcome.permanent || waits.has(outcome.code))) return
    const answered = outcome.kind === 'accepted' || outcome.kind === 'refused'
    if (answered && !troubled && !watched.has(partner)) return
    const entry = watched.get(partner) ?? { failures: 0, error: '', answered: false, writing: undefined }
    watched.set(partner, entry)
    entry.failures = answered ? 0 : entry.failures + 1
    if ('why' in outcome) entry.error = errorCodeOf(outcome.why)
    entry.answered ||= answered
    entry.writing ??= write(partner, entry)
  }

  async function write(partner: string, entry: Watched): Promise<void> {
    try {
      while (entry.answered || entry.failures > 0) {
        const { answered, failures, error } = entry
        Object.assign(entry, { answered: false, failures: 0 })
        if (answered && (await noteSuccess(pool, partner, clock.now()))) report({ event: 'breaker-closed', partner })
        if (failures > 0 && (await noteFailures(pool, partner, failures, clock.now(), error))) {
          report({ event: 'breaker-opened', partner })
        }
        if (answered && failures === 0) watched.delete(partner)
      }
    } catch (error) {
      report({ event: 'database-failed', error })
    } finally {
      entry.writing = undefined
      onWritten()
    }
  }

  async function idle(): Promise<void> {
    await Promise.all([...watched.values()].map(({ writing }) => writing))
  }

  const undecided = () => [...watched].filter(([, { writing }]) => writing !== undefined).map(([partner]) => partner)

  return { note, undecided, idle }
}
