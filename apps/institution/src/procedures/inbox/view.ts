/** An application as the people of an institution see it: in a list, and on its own page. */

import { isPartnerFault, isUnsignedReply } from '@openbaohan/protocol/send/partner-fault.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { sql } from 'kysely'
import { listOfCase } from '../../approvals/list-approvals.ts'
import { findAsked, listPapers } from '../../bidder-page/asked-of-bidder.ts'
import { applicationActions } from '../../domain/application-actions.ts'
import { queueOf } from '../../domain/waiting.ts'
import type { Ports } from '../../ports.ts'
import { listAccountChecks } from '../../records/account-checks.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { findDemandSigns } from '../../records/demands/demand-signs.ts'
import { fileUrl } from '../../records/guarantees/file-versions.ts'
import { listInvoices } from '../../records/invoices/find-invoice.ts'
import { findBasicAccount } from '../../records/premiums/basic-accounts.ts'
import { listReceipts } from '../../records/premiums/receipts.ts'
import { mayCall } from '../../rights.ts'
import { loadTemplateInForce } from '../../templates/template-in-force.ts'
import { viewOf } from '../applications/view.ts'
import { receiptsOf } from '../premiums/receipts.ts'
import type { InboxDetail, InboxRow } from './contract.ts'
import { procedureOfAction } from './procedure-of-action.ts'

/** Partners by their id. */
export type KnownPartners = ReadonlyMap<string, { appkey: string; name: string; abandonAgreed: boolean }>
/** What stops, or was sent in vain, by `partner/number`. */
export type Lanes = ReadonlyMap<string, LaneState>
type LaneState = { isBlocked: boolean; tries: number }
type LaneSign = { partner: string; key: string; tries: number; blocked: boolean }

const filesByPeopleOf = ({ settings }: Pick<Ports, 'settings'>) => settings.guaranteeFiles.from === 'core-system'

export function rowOf(
  row: ApplicationRow,
  partners: KnownPartners,
  lane: LaneState | undefined,
  ports: Ports,
): InboxRow {
  const isBlocked = lane?.isBlocked ?? false
  const { state, premium_suspended: premiumSuspended, refund_due: refundDue } = row
  const queue = queueOf({ state, premiumSuspended, refundDue, isBlocked, filesByPeople: filesByPeopleOf(ports) })
  const known = partners.get(row.partner)
  return {
    id: row.id,
    number: row.application_number,
    round: row.round,
    partner: known?.appkey ?? row.partner,
    partnerName: known?.name ?? row.partner,
    state,
    ...(row.lapsed ? { lapsed: true as const } : {}),
    amount: formatYuan(fen(row.amount_fen)),
    ...(row.premium_fen === null ? {} : { premium: formatYuan(fen(row.premium_fen)) }),
    applicantName: row.applicant_name,
    applicantCode: row.applicant_code,
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...(row.withdraw_reason === null ? {} : { withdrawReason: row.withdraw_reason }),
    receivedAt: row.created_at.getTime(),
    changedAt: row.updated_at.getTime(),
    ...(queue === undefined ? {} : { queue }),
    ...(lane === undefined ? {} : { undeliveredTries: lane.tries }),
  }
}

/** Those of these whose next notice is not delivered though it was sent. */
export async function findLanes(trx: Trx, rows: readonly ApplicationRow[]): Promise<Lanes> {
  if (rows.length === 0) return new Map()
  const pairs = rows.map(({ partner, application_number: key }) => sql`(${partner}, ${key})`)
  const found = await sql<LaneSign>`
    select partner, key, tries, blocked_at is not null as blocked from lane
    where (blocked_at is not null or tries > 0) and (partner, key) in (${sql.join(pairs)})`.execute(trx)
  return new Map(
    found.rows.map(({ partner, key, tries, blocked }) => [
      `${partner}/${key}`,
      { isBlocked: blocked, tries: Math.max(tries, 1) },
    ]),
  )
}

export async function detailOf(
  trx: Trx,
  row: ApplicationRow,
  roles: readonly string[],
  partners: KnownPartners,
  ports: Ports,
): Promise<InboxDetail> {
  const nameOf = (id: string) => partners.get(id)?.appkey ?? id
  const { state: lane, blocked, retrying, unsent } = await laneOf(trx, row)
  const summary = rowOf(row, partners, lane, ports)
  const view = await viewOf(trx, row, nameOf, ports)
  const filesByPeople = filesByPeopleOf(ports)
  const known = await findBasicAccount(trx, row.applicant_code, ports.settings.basicAccounts)
  const receipts = await listReceipts(trx, row.id)
  const invoices = await listInvoices(trx, row.id)
  const { kind } = ports.settings
  const [sealed, plain] = [
    await loadTemplateInForce(trx, kind, 'sealed'),
    await loadTemplateInForce(trx, kind, 'plain'),
  ]
  const { sealed_beneficiary_code: beneficiaryCode } = row
  const decision = decisionOf(view.events)
  const approvals = await listOfCase(trx, { application: row.id })
  const awaitsApproval = approvals.some(({ procedure }) => procedure === 'applications.decide')
  return {
    ...view,
    events: view.events.map((event) => ({ ...event, actor: actorOf(event.actor, partners) })),
    id: row.id,
    partnerName: summary.partnerName,
    changedAt: summary.changedAt,
    ...(summary.queue === undefined ? {} : { queue: summary.queue }),
    demand: (await findDemandSigns(trx, [row.id])).get(row.id),
    actions: applicationActions((action) => mayCall(roles, procedureOfAction[action]), {
      state: row.state,
      premiumSuspended: row.premium_suspended,
      refundDue: row.refund_due,
      isBlocked: blocked !== undefined,
      filesByPeople,
      awaitsApproval,
      abandonAgreed: partners.get(row.partner)?.abandonAgreed ?? false,
      isContested: blocked?.kind === 'contested' && (blocked.call === 'withdrawn' || blocked.call === 'abandoned'),
    }),
    awaitsApproval,
    filesByPeople,
    flags: row.flags,
    ...(decision === undefined ? {} : { decision }),
    sealed: {
      lotNumber: row.sealed_lot_number,
      lotName: row.sealed_lot_name,
      beneficiaryName: row.sealed_beneficiary_name,
      ...(beneficiaryCode === null ? {} : { beneficiaryCode }),
    },
    ...(blocked === undefined ? {} : { blocked }),
    ...(retrying === undefined ? {} : { retrying }),
    ...(lane === undefined ? {} : { undeliveredTries: lane.tries }),
    unsent,
    ...(known === undefined ? {} : { knownAccount: { name: known.name, account: known.account } }),
    accountChecks: (await listAccountChecks(trx, row)).map(
      ({ account, state, answered_at: answered, asked_at: asked, ask_again_at: again }) => ({
        ...{ account, state },
        at: (answered ?? asked).getTime(),
        ...(again === null ? {} : { askAgainAt: again.getTime() }),
      }),
    ),
    receipts: await receiptsOf(trx, receipts, () => row, nameOf),
    ...(row.state === 'key-held' && row.opened_at !== null ? { heldUntil: row.opened_at.getTime() } : {}),
    templates: { sealed: sealed.version, plain: plain.version },
    invoices: invoices.map(({ id, round, state }) => ({ id, round, state })),
    bidder: await bidderSideOf(trx, row, ports),
  }
}

async function bidderSideOf(trx: Trx, row: ApplicationRow, ports: Ports): Promise<InboxDetail['bidder']> {
  const papers = await listPapers(trx, row)
  const asked = await findAsked(trx, row)
  const confirmed = await trx
    .selectFrom('bidder_confirmation')
    .selectAll()
    .where('application', '=', row.id)
    .executeTakeFirst()
  const now = ports.clock.now()
  return {
    ...(confirmed === undefined
      ? {}
      : { contact: { name: confirmed.contact_name, phone: confirmed.contact_phone, at: confirmed.at.getTime() } }),
    ...(asked === undefined ? {} : { asked }),
    papers: papers.map(({ paper, name, at, sm3 }) => ({
      paper,
      name,
      at: at.getTime(),
      url: fileUrl(sm3, now, ports),
    })),
  }
}

const decided = ['accepted', 'refused', 'referred'] as const
type Decided = (typeof decided)[number]
const isDecided = (event: string): event is Decided => decided.some((one) => one === event)

/** The last that was decided: after a referral a person's word. */
function decisionOf(events: InboxDetail['events']): InboxDetail['decision'] {
  const last = events.findLast(({ event }) => isDecided(event))
  if (last === undefined || !isDecided(last.event)) return undefined
  const { reason, rule } = last.detail
  return {
    result: last.event,
    actor: last.actor,
    at: last.at,
    reason: typeof reason === 'string' ? reason : '',
    ...(typeof rule === 'string' ? { rule } : {}),
  }
}

/** A partner by its name, not by our id of it. */
function actorOf(actor: string, partners: KnownPartners): string {
  const [, id] = /^partner:(.*)$/.exec(actor) ?? []
  return id === undefined ? actor : `partner:${partners.get(id)?.name ?? id}`
}

type LaneRow = {
  pending: number
  tries: number
  next_at: Date
  blocked_at: Date | null
  kind: string | null
  why: string | null
  body: Outgoing | null
}
type LaneView = Pick<InboxDetail, 'blocked' | 'retrying' | 'unsent'> & { state?: LaneState }

async function laneOf(trx: Trx, row: ApplicationRow): Promise<LaneView> {
  const { rows } = await sql<LaneRow>`
    select pending, tries, next_at, blocked_at, blocked_reason as kind, last_why as why, outbox.body
    from lane left join outbox on outbox.partner = lane.partner and outbox.key = lane.key and outbox.seq = lane.done + 1
    where lane.partner = ${row.partner} and lane.key = ${row.application_number}`.execute(trx)
  const [lane] = rows
  if (lane === undefined) return { unsent: 0 }
  const { pending: unsent, blocked_at: since, kind, body, tries, next_at: next } = lane
  const why = lane.why ?? ''
  if (since !== null && body !== null) {
    const blocked = {
      call: body.call,
      kind: kind ?? '',
      why,
      since: since.getTime(),
      needsEngineer: isPartnerFault(why),
    }
    return { unsent, blocked, state: { isBlocked: true, tries: Math.max(tries, 1) } }
  }
  if (unsent === 0 || tries === 0) return { unsent }
  const retrying = { why, nextAt: next.getTime(), needsEngineer: isUnsignedReply(why) }
  return { unsent, retrying, state: { isBlocked: false, tries } }
}
