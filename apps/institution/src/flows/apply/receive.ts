/** §1: an application comes in. */

import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { publicText } from '@openbaohan/protocol/errors/errors.ts'
import { creditCodeRemarks } from '@openbaohan/protocol/receive/credit-code-remark.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { failure, type Reply, success } from '@openbaohan/protocol/send/reply.ts'
import { replyWithRemarks } from '@openbaohan/protocol/send/reply-remark.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { createBatcher } from '@openbaohan/server/batch/batcher.ts'
import { isNeverConnected } from '@openbaohan/server/db/never-connected.ts'
import { isRepeat, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import { maxBatchBytes, weightOf } from '@openbaohan/server/journal/join-bodies.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import { bidderUrl } from '../../bidder-page/bidder-link.ts'
import { whyNotOffered } from '../../domain/offered-amount.ts'
import { conflicting, refusalDetail } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { insertRound, type Trx } from '../../records/applications.ts'
import { emitApplicationEvent } from '../../records/emit-application-event.ts'
import { findLatestRound } from '../../records/find-application.ts'
import { noteOnce } from '../../records/note-once.ts'
import { applicationColumns, type NewApplication, saveApplications } from '../../records/save-applications.ts'
import { createProductInEffect } from '../../rules/settings-in-effect.ts'
import { planTimer, timerKinds } from '../../timers.ts'

/**
 * @param recordIn records the bytes of what is not taken on. Those of an application that is saved, or has a round
 * already, are in the statement of `saveApplications` (docs/decisions/0017)
 */
export function createApplyReceiver(
  ports: Ports,
  recordIn: Journal['recordIn'],
): (received: Received<'apply'>) => Promise<Reply> {
  const productAt = createProductInEffect(ports)
  const save = createBatcher((items: NewApplication[]) => saveApplications(ports.db.pool, items), {
    maxWeight: maxBatchBytes,
    weightOf: ({ received }) => weightOf(received),
    failsForAll: isNeverConnected,
  })
  const record = ({ id, partner, call, message, raw, digest, receivedAt }: Received<'apply'>) => {
    const subject = message.applicationNumber
    return recordIn({ id, partner: partner.id, call, subject, raw, digest, receivedAt, step: 'accepted' })
  }
  const takeFirst = async (received: Received<'apply'>) => {
    const amount = parseYuan(received.message.amount)
    if (amount === undefined) return failure(publicText('fields-invalid', '保证金金额应为最多两位小数的元'))
    const notOffered = whyNotOffered(amount, await productAt(received.receivedAt))
    if (notOffered !== undefined && !(await isKnown(received, ports)))
      return failure(publicText('amount-not-offered', notOffered))
    // No wake-up: after a request the timers are claimed soon anyway, and a claim for each application would cost what the batch has saved.
    const application = { received, amount, answer: acceptance(received, ports) }
    return { application, isSaved: await save(application) }
  }
  return async (received) => {
    const taken = await takeFirst(received).catch(async (error: unknown) => {
      // Without a connection it would wait as long again; it fails where a lost one had committed them.
      if (!isNeverConnected(error)) await Promise.allSettled([record(received)])
      throw error
    })
    if ('application' in taken)
      return taken.isSaved ? taken.application.answer : takeLaterRound(taken.application, ports)
    await record(received)
    return taken
  }
}

/** The text is accepted whatever its credit code is (gaps.md); one that a person has to check is named. */
function acceptance({ id, receivedAt, flags, partner, message }: Received<'apply'>, ports: Ports): Reply {
  const accepted = success(bidderUrl(id, receivedAt, ports))
  if (!flags.includes('wrong-check-digit')) return accepted
  const remarks = creditCodeRemarks('apply', toWire('apply', message, partner.dialect), partner.dialect)
  const notes = remarks.map(({ zh }) => `${zh}；本申请由人工核实`)
  return { ...accepted, ...replyWithRemarks([], notes) }
}

/** What was taken once keeps its answer, whatever we offer today. */
function isKnown({ partner, call, message, content }: Received<'apply'>, { db }: Ports): Promise<boolean> {
  return isRepeat(db.pool, { partner: partner.id, call, subject: message.applicationNumber, content })
}

/** The number is known: a repeat, a conflict, or a new round after a refusal. */
async function takeLaterRound(application: NewApplication, ports: Ports): Promise<Reply> {
  const { received, answer } = application
  const { partner, call, message, content, digest, receivedAt } = received
  const decision = await ports.db.kysely.transaction().execute(async (trx) => {
    const round = await takeRound(
      trx,
      {
        partner: partner.id,
        call,
        subject: message.applicationNumber,
        policy: 'single',
        content,
        digest,
        sentAt: message.sentAt,
        receivedAt,
      },
      answer,
    )
    if (round.kind === 'new') await takeRow(trx, application, round.round)
    return round.kind === 'conflict' ? await refuseConflict(trx, received) : round
  })
  if ('code' in decision) return decision
  return decision.kind === 'repeat' ? decision.answer : answer
}

async function takeRow(trx: Trx, application: NewApplication, round: number): Promise<void> {
  const { id, partner, message, receivedAt } = application.received
  const at = new Date(receivedAt)
  const row = {
    id,
    partner: partner.id,
    application_number: message.applicationNumber,
    round,
    state: 'received',
    ...applicationColumns(application),
    created_at: at,
    updated_at: at,
  } as const
  await insertRound(trx, row, `partner:${partner.id}`)
  await planTimer(trx, timerKinds.underwrite, { id }, receivedAt)
  const columns = { application_number: message.applicationNumber, amount_fen: application.amount.toString() }
  const emitted = { ...columns, partner: partner.id, round, state: 'received', guarantee_number: null } as const
  await emitApplicationEvent(trx, emitted, 'applied', receivedAt)
}

async function refuseConflict(trx: Trx, received: Received<'apply'>): Promise<Reply> {
  const { partner, call, message, content, digest, receivedAt } = received
  const reply = await conflicting(trx, {
    partner: partner.id,
    call,
    subject: message.applicationNumber,
    content,
    digest,
  })
  const application = await findLatestRound(trx, partner.id, message.applicationNumber, 'lock')
  if (application === undefined) return reply
  const what = { actor: `partner:${partner.id}`, at: receivedAt, alert: true, detail: refusalDetail(call, reply) }
  await noteOnce(trx, application, 'apply-conflicted', content, what)
  return reply
}
