/** What our own records state of one company. */
import { type Fen, fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { sql } from 'kysely'
import { type Credit, freeOfLine, isOverLine } from '../../domain/credit-line.ts'
import type { Ports } from '../../ports.ts'
import { findApplicantName } from '../../records/applicants/applicant-name.ts'
import { findApplicant, listApplicantEvents } from '../../records/applicants/applicants.ts'
import { ofApplicant } from '../../records/applicants/of-applicant.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { isOpenDemand } from '../../records/demands/demand-conditions.ts'
import { settingsAt } from '../../rules/settings-in-effect.ts'
import { exposureOf } from '../../underwriting/applicant-exposure.ts'
import { given } from '../given.ts'
import type { ApplicantView } from './contract.ts'

/** Shown. */
const recentApplications = 10
const recentEvents = 20

type Counts = {
  applications: string
  issued: string
  refused: string
  withdrawn: string
  others: string
  since: Date | null
}
type Claims = { count: string; open: string; paid: string | null; rest: string | null }

export async function applicantFacts(
  code: string,
  amount: Fen | undefined,
  { db, clock, settings }: Pick<Ports, 'db' | 'clock' | 'settings'>,
  partners: PartnerDirectory,
): Promise<ApplicantView> {
  const { kysely } = db
  const row = await findApplicant(kysely, code)
  const exposure = await exposureOf(kysely, code)
  const { underwriting } = await settingsAt(kysely, clock.now(), settings)
  const counts = await countsOf(kysely, code)
  const claims = await claimsOf(kysely, code)
  const recent = await recentOf(kysely, code)
  const known = new Map((await partners.list()).map(({ id, appkey }) => [id, appkey]))
  const totalOf = ({ count, amount: sum }: { count: number; amount: Fen }) => ({ count, amount: formatYuan(sum) })
  const limit = row?.limit_fen ?? null
  const line = limit === null ? undefined : { limit: fen(BigInt(limit)), used: exposure.used }
  return {
    code,
    name: (await findApplicantName(kysely, code)) ?? code,
    isSuspended: row?.is_refused ?? false,
    isRefusedByRules: underwriting.refusedApplicants.has(code),
    ...lineOf(line, amount),
    ...{ inForce: totalOf(exposure.inForce), underWay: totalOf(exposure.underWay), used: formatYuan(exposure.used) },
    ...(amount === undefined ? {} : { after: formatYuan(fen(exposure.used + amount)) }),
    ...(counts.since === null ? {} : { since: counts.since.getTime() }),
    applications: Number(counts.applications),
    issued: Number(counts.issued),
    refused: Number(counts.refused),
    withdrawn: Number(counts.withdrawn),
    others: Number(counts.others),
    demands: { count: Number(claims.count), open: Number(claims.open), paid: yuanOf(claims.paid) },
    recourse: yuanOf(claims.rest),
    recent: recent.map((application) => ({
      number: application.application_number,
      partner: known.get(application.partner) ?? application.partner,
      state: application.state,
      ...(application.lapsed ? { lapsed: true as const } : {}),
      amount: yuanOf(application.amount_fen),
      receivedAt: application.created_at.getTime(),
    })),
    events: (await listApplicantEvents(kysely, code, recentEvents)).map((event) => ({
      ...{ id: event.id, at: event.at.getTime(), event: event.event, reason: event.reason, actor: event.actor },
      ...(event.limit_fen === null ? {} : { limit: yuanOf(event.limit_fen) }),
      ...given('number', event.application_number),
      ...given('partner', event.partner === null ? null : (known.get(event.partner) ?? event.partner)),
      ...given('checker', event.checker),
    })),
  }
}

const yuanOf = (sum: string | null) => formatYuan(fen(BigInt(sum ?? 0)))

function lineOf(credit: Credit | undefined, amount: Fen | undefined): Pick<ApplicantView, 'line' | 'free' | 'isOver'> {
  if (credit === undefined) return {}
  return {
    line: formatYuan(credit.limit),
    free: formatYuan(freeOfLine(credit)),
    ...(amount === undefined ? {} : { isOver: isOverLine(credit, amount) }),
  }
}

async function countsOf(trx: Trx, code: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) as applications, count(*) filter (where state = 'refused') as refused,
      count(*) filter (where state in ('withdrawn', 'abandoned')) as withdrawn,
      count(*) filter (where issued_at is not null and state not in ('refused', 'withdrawn', 'abandoned')) as issued,
      count(*) filter (where issued_at is null and state not in ('refused', 'withdrawn', 'abandoned')) as others,
      min(created_at) as since
    from application where ${ofApplicant(code)}`.execute(trx)
  return rows[0] ?? { applications: '0', issued: '0', refused: '0', withdrawn: '0', others: '0', since: null }
}

async function claimsOf(trx: Trx, code: string): Promise<Claims> {
  const { rows } = await sql<Claims>`
    select count(*) as count, count(*) filter (where ${isOpenDemand}) as open,
      sum((select sum(fen) from demand_payment where demand_payment.demand = demand.id))::text as paid,
      sum((select owed_fen - recovered_fen from recourse_case where recourse_case.demand = demand.id
        and recourse_case.state = 'open'))::text as rest
    from demand where application in (select id from application where ${ofApplicant(code)})`.execute(trx)
  return rows[0] ?? { count: '0', open: '0', paid: null, rest: null }
}

async function recentOf(trx: Trx, code: string): Promise<ApplicationRow[]> {
  const { rows } = await sql<ApplicationRow>`
    select * from application where ${ofApplicant(code)}
    order by created_at desc, id desc limit ${recentApplications}`.execute(trx)
  return rows
}
