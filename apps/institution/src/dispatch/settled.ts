/** What becomes of a notice: stored with its application, in the transaction that settles it. */

import { remarksOf } from '@openbaohan/protocol/send/reply-remark.ts'
import type { Outgoing, OutgoingNotice } from '@openbaohan/protocol/send/send.ts'
import { kyselyOn } from '@openbaohan/server/db/executor.ts'
import { closeRound } from '@openbaohan/server/inbox/inbox.ts'
import type { OnSettled, Settled } from '@openbaohan/server/outbox/settler.ts'
import { endAbandoning } from '../flows/abandon/request.ts'
import { askedOf } from '../flows/account-check/request.ts'
import { settleAccountCheck } from '../flows/account-check/settle.ts'
import { endWithdrawal } from '../flows/withdraw/end-withdrawal.ts'
import { notifyBidder } from '../notifications/notify-bidder.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../records/applications.ts'
import { findLatestRound } from '../records/find-application.ts'
import type { InstitutionTables } from '../records/tables.ts'
import { planTimer, timerKinds } from '../timers.ts'

/** Failed attempts that go on by themselves leave no event; the journal has each of them. */
export function createNoticeSettler(ports: Ports): OnSettled {
  return async (client, settled) => {
    const ended = settled.filter(({ action }) => action !== 'again').sort(byLane)
    if (ended.length === 0) return
    const trx = kyselyOn<InstitutionTables>(client)
    const at = ports.clock.now()
    for (const { partner, key, body, outcome, action, contested } of ended) {
      const notice = body as Outgoing | OutgoingNotice // we put it there: enqueue-notice.ts, enqueue-agreed.ts
      if (notice.call === 'accountCheck') {
        await settleAccountCheck(trx, { id: askedOf(key), account: notice.message.account, outcome, at })
        continue
      }
      const application = await findLatestRound(trx, partner, key, 'lock')
      if (application === undefined) throw new Error(`a notice without its application: ${partner} ${key}`)
      const isAccepted = action === 'done' && outcome.kind === 'accepted'
      // Issued too late, and abandoned by the platform meanwhile: its refusal is what was expected.
      const isObsolete = notice.call === 'issued' && application.state === 'abandoned'
      const remarks = outcome.kind === 'accepted' ? remarksOf(outcome.reply) : undefined
      // An invoice that a sandbox has made alone has no file, so no one can add the link that the platform misses.
      const isInvented = notice.call === 'invoiced' && ports.settings.assumeInvoices
      await noteEvent(trx, application, isAccepted ? 'notice-accepted' : 'notice-refused', {
        actor: `partner:${partner}`,
        at,
        // Taken, and yet to be corrected: the words of the reply state what was found in the file.
        alert: (!isAccepted && !isObsolete) || (remarks !== undefined && !isInvented),
        detail: {
          call: notice.call,
          ...(isAccepted ? { remarks } : { outcome: outcome.kind, why: whyOf(outcome), contested }),
        },
      })
      await takeAnswer(trx, application, { notice, isAccepted, action, at }, ports)
    }
  }
}

/** What the peer's answer changes. */
async function takeAnswer(
  trx: Trx,
  application: ApplicationRow,
  { notice, isAccepted, action, at }: Answer,
  ports: Ports,
): Promise<void> {
  const { partner, application_number: subject } = application
  const actor = `partner:${partner}`
  if (notice.call === 'issued') {
    // After a refusal the bidder may apply again (gaps.md, "Repeats and rounds").
    if (isAccepted && application.state === 'refused') await closeRound(trx, { partner, call: 'apply', subject }, at)
    if (action === 'block' && application.state === 'abandoned')
      await planTimer(trx, timerKinds.dropLapsedNotice, application, at)
    // A later version of the file is no news to the bidder: it is sent once.
    if (isAccepted && notice.message.approved) await notifyBidder(trx, application, 'guarantee-issued', ports, { at })
    return
  }
  if (notice.call === 'invoiced') {
    // A refusal or a red-letter invoice ends the round: it may be asked for again. The wire counts whole seconds.
    const key = { partner, call: 'invoice', subject }
    if (isAccepted && !notice.message.approved) await closeRound(trx, key, Math.floor(at / 1000) * 1000 - 1)
    return
  }
  if (notice.call !== 'withdrawn' && notice.call !== 'abandoned') return
  // Contested: a person looks, unless the platform shows its state meanwhile by what it sends.
  if (action === 'block') await planTimer(trx, timerKinds.dropLapsedNotice, application, at)
  else if (notice.call === 'abandoned') await endAbandoning(trx, application, isAccepted, { actor, at })
  else await endWithdrawal(trx, application, { isGranted: notice.message.approved, isAccepted, actor, at })
}

type Answer = { notice: Outgoing | OutgoingNotice; isAccepted: boolean; action: Settled['action']; at: number }

function byLane(one: Settled, other: Settled): number {
  return one.partner.localeCompare(other.partner) || one.key.localeCompare(other.key)
}

function whyOf(outcome: Settled['outcome']): string {
  if (outcome.kind === 'accepted') return ''
  return outcome.kind === 'refused' ? outcome.message : outcome.why
}
