import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { replyWithRemarks } from '@openbaohan/protocol/send/reply-remark.ts'
import { closeRound, type InboxMessage, isRepeat } from '@openbaohan/server/inbox/inbox.ts'
import { type Kysely, sql } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import { notesFor, remarksFor, warningsOf } from '../../domain/findings.ts'
import { isInvoiceable } from '../../domain/invoice/decide-invoice-request.ts'
import { decideInvoiced } from '../../domain/invoice/decide-invoiced.ts'
import type { Invoice } from '../../domain/invoice/invoice.ts'
import { completedBy, invoiceFindings, reissueFinding } from '../../domain/invoice/invoice-number.ts'
import { isInvoicePending, nextInvoiceState } from '../../domain/invoice/invoice-state.ts'
import { type IncomingPorts, refuse, refuseIn, retryLater, runOnce } from '../../messages/incoming.ts'
import { findApplication, findByGuaranteeNumber } from '../../records/applications.ts'
import { applyInvoiceEvent, insertInvoice, listInvoices } from '../../records/invoices/invoices.ts'
import type { PlatformTables } from '../../records/tables.ts'

type Invoiced = Received<'invoiced'>

/** §6, 发票开具通知. The link in it is stored and shown, never fetched. */
export async function handleInvoiced(ports: Pick<IncomingPorts, 'db' | 'clock'>, received: Invoiced): Promise<Reply> {
  const { message, partner } = received
  await endLastRefusal(ports.db, received)
  return runOnce(ports.db, roundOf(received), async (trx) => {
    const found = await findByGuaranteeNumber(trx, message.guaranteeNumber, partner.id)
    const application = found === undefined ? undefined : await findApplication(trx, found.number, { lock: true })
    const rounds = application === undefined ? [] : await listInvoices(trx, application.number)
    const notice = { approved: message.approved, code: message.invoiceCode, number: message.invoiceNumber }
    const decision = decideInvoiced(application, rounds, notice, await statedBefore(trx, received))
    if (decision.kind === 'answer') return refuseOf(decision.code, application, partner)
    if (decision.kind === 'retry-later') retryLater()
    if (decision.kind === 'nothing' || application === undefined) return undefined
    const at = ports.clock.now()
    const asked = decision.kind === 'change' ? rounds.find(({ round }) => round === decision.round) : undefined
    const findings = message.approved ? invoiceFindings(completedBy(factsOf(message), asked)) : []
    const isReissue = decision.replaces.length > 0 && (asked === undefined || !isInvoicePending(asked.state))
    const detail = {
      flags: received.flags,
      ...(findings.length === 0 ? {} : { warnings: warningsOf(findings) }),
      ...(isReissue ? { replaces: decision.replaces.map(({ round }) => round) } : {}),
      ...reasonOf(message.refusalReason),
    }
    const answer = replyWithRemarks(remarksFor(findings), isReissue ? notesFor([reissueFinding]) : [])
    const key = { application: application.number, round: decision.round, at }
    for (const replaced of decision.replaces) await redLetter(trx, replaced, at, decision.round)
    if (decision.kind === 'change') {
      const { event, from, to } = decision
      await applyInvoiceEvent(trx, { ...key, event, from, to, detail }, message.approved ? factsOf(message) : {})
      return answer
    }
    await insertInvoice(trx, {
      application: application.number,
      round: decision.round,
      state: 'invoiced',
      requestedAt: at,
      requestedBy: partner.appkey,
    })
    const change = { ...key, event: 'issued-unasked', from: undefined, to: 'invoiced', detail } as const
    await applyInvoiceEvent(trx, change, factsOf(message))
    return answer
  })
}

/** Where the guarantee is open to invoices, it is the invoice that the notice does not fit. */
function refuseOf(code: ErrorCode, application: Application | undefined, partner: Partner): Reply {
  const isOpen = application !== undefined && isInvoiceable(application.state)
  return isOpen && code === 'out-of-turn'
    ? refuse(code, '没有等待答复的开票申请，也没有可以红冲的发票')
    : refuseIn(code, application, partner)
}

/** By content: a corrected notice and a re-issue are new; the same refusal again see `endLastRefusal`. */
function roundOf({ partner, call, message, content, digest, receivedAt }: Invoiced): InboxMessage {
  return {
    partner: partner.id,
    call,
    subject: message.guaranteeNumber,
    policy: 'by-content',
    content,
    digest,
    sentAt: message.sentAt,
    receivedAt,
  }
}

/**
 * A refusal may state word for word what the last one stated. While a request is under way, it is a new one when it states
 * a later time than all before: by the peer's own clock, since that may be behind ours.
 */
async function endLastRefusal(db: Kysely<PlatformTables>, received: Invoiced): Promise<void> {
  const { partner, call, message, content } = received
  if (message.approved) return
  const key = { partner: partner.id, call, subject: message.guaranteeNumber }
  if (!(await isRepeat(db, { ...key, content }))) return
  const application = await findByGuaranteeNumber(db, message.guaranteeNumber, partner.id)
  const [latest] = application === undefined ? [] : await listInvoices(db, application.number)
  if (latest !== undefined && isInvoicePending(latest.state)) await closeRound(db, key, 0)
}

/** The round of this very message is there by now: a second row states it was stated before. */
async function statedBefore(
  trx: Kysely<PlatformTables>,
  { partner, call, message, content }: Invoiced,
): Promise<boolean> {
  const { rows } = await sql<{ rounds: number }>`
    select count(*)::int as rounds from inbox
    where partner = ${partner.id} and call = ${call} and subject = ${message.guaranteeNumber} and content = ${content}
  `.execute(trx)
  return (rows[0]?.rounds ?? 0) > 1
}

async function redLetter(trx: Kysely<PlatformTables>, invoice: Invoice, at: number, by: number): Promise<void> {
  const to = nextInvoiceState(invoice.state, 'invoice-red-lettered')
  if (to === undefined) return
  const { application, round, state: from } = invoice
  const change = {
    application,
    round,
    at,
    event: 'invoice-red-lettered',
    from,
    to,
    detail: { replacedBy: by },
  } as const
  await applyInvoiceEvent(trx, change)
}

const factsOf = ({ invoiceCode, invoiceNumber, invoiceUrl }: Invoiced['message']) => ({
  code: invoiceCode,
  number: invoiceNumber,
  url: invoiceUrl,
})

const reasonOf = (reason: string | undefined) => (reason === undefined ? {} : { reason })
