/** What a bidder sees of its own application. Of its lot nothing, until an opening has disclosed it to us. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { maskAddress } from '@openbaohan/server/notifications/contact-address.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { findAsked, listPapers, supplement } from '../../bidder-page/asked-of-bidder.ts'
import { type BidderStage, bidderStage, bidderStages } from '../../domain/bidder-stage.ts'
import { type AbandonPorts, mayAbandonHere } from '../../flows/abandon/by-bidder.ts'
import { mayCheckAccount } from '../../flows/account-check/request.ts'
import type { Ports } from '../../ports.ts'
import { listAccountChecks } from '../../records/account-checks.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { fileUrl, listFileVersions } from '../../records/guarantees/file-versions.ts'
import { maySimulatePayment, mayStillGive } from './bidder-may.ts'
import { bidderDemand, listBidderDemands } from './demands.ts'
import { issuerOf } from './issuer.ts'
import { maskAccount, maskPhone } from './masks.ts'
import { bidderRefund, refundOf } from './refund.ts'

const moment = z.number()

export const bidderView = z.object({
  now: moment,
  /** When this link ends. */
  expiresAt: moment,
  test: z.boolean(),
  issuer: z.object({ name: z.string(), phone: z.string().optional(), hours: z.string().optional() }),
  stage: z.enum(bidderStages),
  number: z.string(),
  appliedAt: moment,
  changedAt: moment,
  applicant: z.object({ name: z.string(), code: z.string() }),
  contact: z.object({ name: z.string().optional(), phone: z.string().optional() }),
  amount: z.string(),
  rate: z.string().optional(),
  premium: z.string().optional(),
  reason: z.string().optional(),
  payTo: z.object({ name: z.string(), account: z.string(), bank: z.string() }).optional(),
  /** The basic account that is known here, its digits mostly hidden. */
  basicAccount: z.object({ name: z.string(), account: z.string() }).optional(),
  /** The last payment that could not be the premium. */
  suspended: z
    .object({ payerName: z.string(), payerAccount: z.string(), amount: z.string(), result: z.string(), at: moment })
    .optional(),
  paidBy: z.object({ name: z.string(), account: z.string() }).optional(),
  guaranteeNumber: z.string().optional(),
  issuedAt: moment.optional(),
  lastDay: z.string().optional(),
  files: z.array(z.object({ kind: z.enum(['sealed', 'plain']), version: z.int(), signedAt: moment, url: z.string() })),
  /** After the opening alone. */
  lot: z
    .object({ lotNumber: z.string(), lotName: z.string(), beneficiaryName: z.string(), openedAt: moment })
    .optional(),
  invoices: z.array(
    z.object({
      state: z.string(),
      type: z.string(),
      amount: z.string(),
      number: z.string().optional(),
      url: z.string().optional(),
      reason: z.string().optional(),
      at: moment,
    }),
  ),
  demands: z.array(bidderDemand),
  withdrawal: z.object({ reason: z.string(), refundedAt: moment.optional() }).optional(),
  refund: bidderRefund.optional(),
  confirmedAt: moment.optional(),
  /** What the institution's people want besides, while it can still be given. */
  asked: z
    .object({
      what: z.string(),
      at: moment,
      /** While the application waits for it. */
      by: moment.optional(),
      given: z.object({ at: moment, message: z.string().optional() }).optional(),
    })
    .optional(),
  /** Each paper that was asked for, and what was given of it. */
  papers: z.array(z.object({ paper: z.string(), given: z.array(z.object({ name: z.string(), at: moment })) })),
  mayConfirm: z.boolean(),
  /** In a sandbox alone: the bidder simulates the payment that is waited for. */
  maySimulatePayment: z.boolean(),
  /** While the premium is awaited, and where the platform agreed to answer: accounts that were asked about, latest first. */
  accountChecks: z
    .array(
      z.object({
        account: z.string(),
        state: z.enum(['asked', 'yes', 'no', 'unknown', 'unanswered']),
        at: moment,
        /** The platform limits the questions: from when on it can be asked again. */
        askAgainAt: moment.optional(),
      }),
    )
    .optional(),
  /** In a sandbox alone: how the premium came, without any money. */
  unreal: z.enum(['assumed', 'simulated']).optional(),
  /** While no guarantee is made: to where a code goes that confirms an abandonment (§12), or why none can. */
  abandon: z.object({ sentTo: z.string().optional(), why: z.enum(['not-agreed', 'no-contact']).optional() }).optional(),
})
export type BidderView = z.output<typeof bidderView>

export async function stageOf(row: ApplicationRow, { db }: Pick<Ports, 'db'>): Promise<BidderStage> {
  const lane = await sql`
    select 1 from lane where partner = ${row.partner} and key = ${row.application_number}
    and (blocked_at is not null or (pending > 0 and tries > 0))`.execute(db.kysely)
  return bidderStage({
    state: row.state,
    premiumSuspended: row.premium_suspended,
    isUndelivered: lane.rows.length > 0,
    isLapsed: row.lapsed,
  })
}

export async function bidderViewOf(row: ApplicationRow, expiresAt: number, ports: AbandonPorts): Promise<BidderView> {
  const { kysely } = ports.db
  const { payTo, papers } = ports.settings.bidderPage
  const now = ports.clock.now()
  const stage = await stageOf(row, ports)
  const ofApplication = row.id
  const confirmation = await kysely
    .selectFrom('bidder_confirmation')
    .selectAll()
    .where('application', '=', ofApplication)
    .executeTakeFirst()
  const given = await listPapers(kysely, row)
  const asked = await findAsked(kysely, row)
  const account = await kysely
    .selectFrom('basic_account')
    .selectAll()
    .where('code', '=', row.applicant_code)
    .executeTakeFirst()
  const invoices = await kysely
    .selectFrom('invoice')
    .selectAll()
    .where('application', '=', row.id)
    .orderBy('requested_at')
    .limit(50)
    .execute()
  const files = await listFileVersions(kysely, row.id)
  const refund = await refundOf(row, ports)
  const contactName = confirmation?.contact_name ?? row.contact_name
  const contactPhone = confirmation?.contact_phone ?? row.contact_phone
  const waitsForMoney = stage === 'premium' || stage === 'payer-differs'
  const lastDay = row.expires_on ?? row.latest_date
  return {
    now,
    expiresAt,
    test: row.test,
    issuer: await issuerOf(ports),
    stage,
    number: row.application_number,
    appliedAt: row.created_at.getTime(),
    changedAt: row.updated_at.getTime(),
    applicant: { name: row.applicant_name, code: row.applicant_code },
    contact: {
      ...(contactName === null ? {} : { name: contactName }),
      ...(contactPhone === null ? {} : { phone: maskPhone(contactPhone) }),
    },
    amount: formatYuan(fen(row.amount_fen)),
    ...(row.rate === null ? {} : { rate: row.rate }),
    ...(row.premium_fen === null ? {} : { premium: formatYuan(fen(row.premium_fen)) }),
    ...(stage === 'refused' && row.decision_reason !== null ? { reason: row.decision_reason } : {}),
    ...(waitsForMoney && payTo !== undefined
      ? { payTo: { name: payTo.name, account: row.sub_account ?? payTo.account, bank: payTo.bank } }
      : {}),
    ...(account === undefined ? {} : { basicAccount: { name: account.name, account: maskAccount(account.account) } }),
    ...(await suspendedPaymentOf(row, stage, ports)),
    ...(row.payer_name === null || row.payer_account === null
      ? {}
      : { paidBy: { name: row.payer_name, account: maskAccount(row.payer_account) } }),
    ...(row.guarantee_number === null || row.issued_at === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...(row.issued_at === null ? {} : { issuedAt: row.issued_at.getTime() }),
    ...(lastDay === null ? {} : { lastDay }),
    files: files.map(({ kind, version, sm3, signed_at }) => ({
      kind,
      version,
      signedAt: signed_at.getTime(),
      url: fileUrl(sm3, now, ports),
    })),
    ...lotOf(row),
    invoices: invoices.map((invoice) => ({
      state: invoice.state,
      type: invoice.invoice_type,
      amount: formatYuan(fen(invoice.amount_fen)),
      ...(invoice.invoice_number === null ? {} : { number: invoice.invoice_number }),
      ...(invoice.invoice_url === null ? {} : { url: invoice.invoice_url }),
      ...(invoice.reason === null ? {} : { reason: invoice.reason }),
      at: invoice.updated_at.getTime(),
    })),
    demands: await listBidderDemands(row, ports),
    ...(row.withdraw_reason === null
      ? {}
      : {
          withdrawal: { reason: row.withdraw_reason, ...(refund?.state === 'made' ? { refundedAt: refund.at } : {}) },
        }),
    ...(refund === undefined ? {} : { refund }),
    ...(confirmation === undefined ? {} : { confirmedAt: confirmation.at.getTime() }),
    ...(asked === undefined || !mayStillGive(stage, row) ? {} : { asked }),
    papers: [...papers, ...(asked === undefined ? [] : [supplement])].map((paper) => ({
      paper,
      given: given.filter((one) => one.paper === paper).map(({ name, at }) => ({ name, at: at.getTime() })),
    })),
    mayConfirm: mayStillGive(stage, row),
    maySimulatePayment: maySimulatePayment(row, ports),
    ...(await accountChecksOf(row, ports)),
    ...(await unrealOf(row, ports)),
    ...(await abandonOf(row, ports)),
  }
}

async function accountChecksOf(row: ApplicationRow, ports: AbandonPorts): Promise<Pick<BidderView, 'accountChecks'>> {
  if (!(await mayCheckAccount(row, ports))) return {}
  const checks = await listAccountChecks(ports.db.kysely, row)
  return {
    accountChecks: checks.map(({ account, state, answered_at: answered, asked_at: asked, ask_again_at: again }) => ({
      ...{ account: maskAccount(account), state },
      at: (answered ?? asked).getTime(),
      ...(again === null ? {} : { askAgainAt: again.getTime() }),
    })),
  }
}

/** How a premium came that no one paid. */
async function unrealOf(row: ApplicationRow, { db }: Ports): Promise<Pick<BidderView, 'unreal'>> {
  const receipt = await db.kysely
    .selectFrom('premium_receipt')
    .select('actor')
    .where('application', '=', row.id)
    .where('actor', 'in', ['sandbox', 'bidder'])
    .limit(1)
    .executeTakeFirst()
  return receipt === undefined ? {} : { unreal: receipt.actor === 'bidder' ? 'simulated' : 'assumed' }
}

async function suspendedPaymentOf(
  row: ApplicationRow,
  stage: BidderStage,
  { db }: Ports,
): Promise<Pick<BidderView, 'suspended'>> {
  if (stage !== 'payer-differs') return {}
  const last = await db.kysely
    .selectFrom('premium_receipt')
    .selectAll()
    .where('application', '=', row.id)
    .where('state', '=', 'suspended')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return {}
  return {
    suspended: {
      payerName: last.payer_name,
      payerAccount: maskAccount(last.payer_account),
      amount: formatYuan(fen(last.fen)),
      result: last.verdict,
      at: last.at.getTime(),
    },
  }
}

function lotOf(row: ApplicationRow): Pick<BidderView, 'lot'> {
  const { opened_at: openedAt, lot_number: lotNumber, lot_name: lotName, beneficiary_name: beneficiaryName } = row
  if (openedAt === null || lotNumber === null || lotName === null || beneficiaryName === null) return {}
  return { lot: { lotNumber, lotName, beneficiaryName, openedAt: openedAt.getTime() } }
}

async function abandonOf(row: ApplicationRow, ports: AbandonPorts): Promise<Pick<BidderView, 'abandon'>> {
  const here = await mayAbandonHere(row, ports)
  if (here.may) return { abandon: { sentTo: maskAddress(here.contact) } }
  return here.why === 'too-late' ? {} : { abandon: { why: here.why } }
}
