/** What becomes of a notice: kept with its application, in the transaction that settles it. */
import type { Outgoing } from '@openbaohan/protocol/send.ts'
import type { Clock } from '@openbaohan/server/clock.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import { closeRound } from '@openbaohan/server/inbox/inbox.ts'
import type { OnSettled, Settled } from '@openbaohan/server/outbox/settler.ts'
import { findLatestRound } from '../applications/find-application.ts'
import { note } from '../applications/move.ts'
import type { InstitutionTables } from '../tables.ts'

/** Failed attempts that go on by themselves leave no event; the journal has each of them. */
export function createNoticeSettler(clock: Clock): OnSettled {
  return async (client, settled) => {
    const ended = settled.filter(({ verdict }) => verdict !== 'again').sort(byLane)
    if (ended.length === 0) return
    const trx = kyselyOn<InstitutionTables>(client)
    const at = clock.now()
    for (const { partner, key, body, outcome, verdict, contested } of ended) {
      const notice = body as Outgoing // we put it there: enqueue-notice.ts
      const application = await findLatestRound(trx, partner, key, 'lock')
      if (application === undefined) throw new Error(`a notice without its application: ${partner} ${key}`)
      const isAccepted = verdict === 'done' && outcome.kind === 'accepted'
      await note(trx, application, isAccepted ? 'notice-accepted' : 'notice-refused', {
        actor: `partner:${partner}`,
        at,
        alert: !isAccepted,
        detail: { call: notice.call, ...(isAccepted ? {} : { outcome: outcome.kind, why: whyOf(outcome), contested }) },
      })
      // After a refusal the bidder may apply again (gaps.md, "Repeats and rounds").
      if (isAccepted && application.state === 'refused')
        await closeRound(trx, { partner, call: 'apply', subject: key }, at)
    }
  }
}

function byLane(one: Settled, other: Settled): number {
  return one.partner.localeCompare(other.partner) || one.key.localeCompare(other.key)
}

function whyOf(outcome: Settled['outcome']): string {
  if (outcome.kind === 'accepted') return ''
  return outcome.kind === 'refused' ? outcome.message : outcome.why
}
