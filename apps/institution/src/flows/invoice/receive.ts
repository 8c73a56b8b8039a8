/** §5: a bidder asks for an invoice, once the lot was opened. */

import { publicText } from '@openbaohan/protocol/errors/errors.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { failure, type Reply } from '@openbaohan/protocol/send/reply.ts'
import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { acceptedReply, dropRound, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { decideInvoiceRequest, type RequestResult } from '../../domain/invoice/decide-invoice-request.ts'
import { conflicting, outOfTurn, refusalDetail } from '../../messages/refused-reply.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import { findLatestRound } from '../../records/find-application.ts'
import { findLatestInvoice } from '../../records/invoices/find-invoice.ts'
import { insertInvoice } from '../../records/invoices/invoices.ts'
import { noteOnce } from '../../records/note-once.ts'
import { timerKinds } from '../../timers.ts'
import { redLetter } from './settle.ts'

export function createInvoiceReceiver(ports: Ports): (received: Received<'invoice'>) => Promise<Reply> {
  return async (received) => {
    const { partner, call, message, content, digest, receivedAt } = received
    const key = { partner: partner.id, call, subject: message.applicationNumber }
    const reply = await ports.db.kysely.transaction().execute(async (trx) => {
      const { sentAt } = message
      const round = await takeRound(trx, { ...key, policy: 'by-content', content, digest, sentAt, receivedAt })
      if (round.kind === 'repeat') return round.answer
      const answer =
        round.kind === 'new'
          ? await takeRequest(trx, received, ports)
          : await conflicting(trx, { ...key, content, digest })
      if (answer.code === '0' && round.kind === 'new') await dropRound(trx, key, round.round)
      return answer
    })
    ports.wake()
    return reply
  }
}

async function takeRequest(trx: Trx, received: Received<'invoice'>, ports: Ports): Promise<Reply> {
  const { partner, message, receivedAt } = received
  const application = await findLatestRound(trx, partner.id, message.applicationNumber, 'lock')
  if (application === undefined) return failure(publicText('unknown-application'))
  if (application.guarantee_number !== null && application.guarantee_number !== message.guaranteeNumber)
    return failure(publicText('guarantee-number-differs'))
  const latest = await findLatestInvoice(trx, application.id)
  const result = decideInvoiceRequest(message, {
    isIssued: application.issued_at !== null,
    isOpened: application.lot_number !== null,
    applicant: { name: application.applicant_name, code: application.applicant_code },
    premium: application.premium_fen === null ? undefined : fen(application.premium_fen),
    latest: latest?.state,
  })
  // A sandbox has no one who would make the red-letter invoice that the request implies.
  const replaced = result === 'invoice-stands' && ports.settings.assumeInvoices ? latest : undefined
  if (result !== 'take' && replaced === undefined) return await refuse(trx, application, received, result)
  if (replaced !== undefined)
    await redLetter(trx, application, replaced, {
      actor: 'rules',
      at: receivedAt,
      reason: '投标人申请换开',
      reports: false,
    })
  const amount = parseYuan(message.amount) ?? fen(0n)
  await insertRequest(trx, application, received, (latest?.round ?? 0) + 1, amount)
  // for less than the premium finance decides
  if (ports.settings.assumeInvoices && amount === BigInt(application.premium_fen ?? 0))
    await schedule(trx, [{ kind: timerKinds.makeInvoice, subject: received.id, dueAt: receivedAt }])
  return acceptedReply
}

async function insertRequest(
  trx: Trx,
  application: ApplicationRow,
  { id, partner, message, content, receivedAt }: Received<'invoice'>,
  round: number,
  amount: Fen,
): Promise<void> {
  const { address, phone, bank, account, email, mobile, recipientName, recipientAddress, invoiceType } = message
  const at = new Date(receivedAt)
  await insertInvoice(trx, {
    id,
    application: application.id,
    round,
    content,
    amount_fen: amount.toString(),
    invoice_type: invoiceType,
    details: { address, phone, bank, account, email, mobile, recipientName, recipientAddress },
    requested_at: at,
    updated_at: at,
  })
  const detail = { invoice: id, round, invoiceType }
  await noteEvent(trx, application, 'invoice-requested', { actor: `partner:${partner.id}`, at: receivedAt, detail })
}

const words: Readonly<Record<Exclude<RequestResult, 'take' | 'not-issued' | InTheWay>, (due: string) => string>> = {
  'not-opened': () => publicText('before-opening', '开标解密后方可申请开票'),
  'another-bidder': () => publicText('fields-invalid', '投标企业名称或代码与保函不符'),
  'amount-differs': (due) => publicText('fields-invalid', `开票金额应大于0且不超过已收的${due}元`),
}

/** Another request, of other content, is in the way. */
const inTheWay: Readonly<Record<InTheWay, string>> = {
  'under-way': '已有一笔开票申请正在办理',
  'invoice-stands': '发票已开具，红冲后方可重新申请',
}
type InTheWay = 'under-way' | 'invoice-stands'

/** One that is in the way is shown to a person, who may make a red-letter invoice. */
async function refuse(
  trx: Trx,
  application: ApplicationRow,
  received: Received<'invoice'>,
  result: Exclude<RequestResult, 'take'>,
): Promise<Reply> {
  const { partner, call, content, receivedAt } = received
  const reply = await answerTo(trx, application, received, result)
  const what = {
    actor: `partner:${partner.id}`,
    at: receivedAt,
    alert: result === 'invoice-stands',
    detail: { verdict: result, ...refusalDetail(call, reply) },
  }
  await noteOnce(trx, application, 'invoice-request-refused', content, what)
  return reply
}

async function answerTo(
  trx: Trx,
  application: ApplicationRow,
  { partner, call, message, content, digest, receivedAt }: Received<'invoice'>,
  result: Exclude<RequestResult, 'take'>,
): Promise<Reply> {
  if (result === 'not-issued') return outOfTurn(application, partner, receivedAt)
  if (result === 'under-way' || result === 'invoice-stands') {
    const key = { partner: partner.id, call, subject: message.applicationNumber }
    return await conflicting(trx, { ...key, content, digest }, inTheWay[result])
  }
  return failure(words[result](application.premium_fen === null ? '' : formatYuan(fen(application.premium_fen))))
}
