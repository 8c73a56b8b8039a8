/** Proposals as people find them: who may confirm what, and what became of each. */

import { limits } from '@openbaohan/server/limits.ts'
import { countWaiting, type Waiting } from '@openbaohan/server/list/count-waiting.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import type { Selectable } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { ApprovableProcedure } from '../domain/approval/needs-approval.ts'
import type { CorrectableKind } from '../domain/bank-entry/correction.ts'
import type { Trx } from '../records/applications.ts'
import type { ApprovalTable } from '../records/approvals/approval-tables.ts'

export type ApprovalRow = Selectable<ApprovalTable> & {
  application_number: string | null
  partner: string | null
  guarantee_number: string | null
  applicant_name: string | null
  ordinal: number | null
  /** Of a bank entry that is to be returned: who paid, from which account, by which transfer. */
  payer_name: string | null
  payer_account: string | null
  transfer: string | null
  transfer_booked_on: string | null
  /** What it is about has moved on: it can no longer take effect. */
  obsolete: boolean
}

/** Of an application, a demand with its application, or a bank entry. */
const joins = sql`left join demand on demand.id = approval.demand
  left join application on application.id = coalesce(approval.application, demand.application)
  left join bank_entry on bank_entry.id = case approval.procedure
    when 'bankEntries.recordReturn' then approval.subject::bigint end`
const joined = sql`approval ${joins}`
const obsolete = sql<boolean>`approval.subject_state is not null and application.id is not null
  and approval.subject_state is distinct from coalesce(demand.state, application.state)`
const columns = sql`approval.*, application_number, partner, guarantee_number, applicant_name, ordinal,
  party_name as payer_name, party_account as payer_account, bank_entry.reference as transfer,
  bank_entry.booked_on as transfer_booked_on, ${obsolete} as obsolete`

/** Waiting, and still to be decided: a proposal about a case in another state is obsolete. */
const waiting = sql<boolean>`approval.state = 'waiting' and not (${obsolete})`

type Who = { userId: string; procedures: readonly ApprovableProcedure[] }

const forChecker = ({ userId, procedures }: Who): RawBuilder<boolean> =>
  procedures.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`${waiting} and approval.procedure in (${sql.join(procedures)}) and asked_by <> ${userId}`

/** How many this person may confirm. */
export const countApprovals = (trx: Trx, who: Who): Promise<Waiting> =>
  countWaiting(trx, sql`from ${joined} where ${forChecker(who)}`, { at: sql`asked_at` })

/** By `approval_waiting`, oldest first: few wait. */
async function listWaiting(trx: Trx, where: RawBuilder<boolean>): Promise<ApprovalRow[]> {
  const { rows } = await sql<ApprovalRow>`
    select ${columns} from ${joined} where ${where} order by asked_at, approval.id limit ${limits.listedMessages}`.execute(
    trx,
  )
  return rows
}

export const listToCheck = (trx: Trx, who: Who) => listWaiting(trx, forChecker(who))

/** Also those that can no longer take effect: the person who proposed them is informed of it here. */
export const listProposed = (trx: Trx, { userId }: Pick<Who, 'userId'>) =>
  listWaiting(trx, sql<boolean>`approval.state = 'waiting' and asked_by = ${userId}`)

/** What waits about one application, one demand, or what `subject` names. */
export const listOfCase = (trx: Trx, of: { application?: string; demand?: string; subject?: string }) =>
  listWaiting(
    trx,
    sql<boolean>`${waiting} and (approval.application = ${of.application ?? null}
      or approval.demand = ${of.demand ?? null} or approval.subject = ${of.subject ?? null})`,
  )

const ordersOfSettled: Readonly<Record<'decidedAt', SortOrder>> = {
  decidedAt: [
    { column: 'approval.decided_at', kind: 'time' },
    { column: 'approval.id', kind: 'uuid' },
  ],
}

/** By `approval_settled`, the newest first, of these procedures and one's own. */
export const pageOfSettled = (trx: Trx, { userId, procedures }: Who, asked: AskedList<'decidedAt'>) => {
  const mine = procedures.length === 0 ? sql`false` : sql`approval.procedure in (${sql.join(procedures)})`
  const where = [sql`approval.state <> 'waiting' and (${mine} or asked_by = ${userId})`]
  return readSorted<ApprovalRow, 'decidedAt'>(
    trx,
    { select: columns, from: sql`approval`, joins, where, orders: ordersOfSettled, usual: ['decidedAt', 'desc'] },
    asked,
  )
}

/** One, whatever became of it. */
export async function findApproval(trx: Trx, id: string): Promise<ApprovalRow | undefined> {
  const { rows } = await sql<ApprovalRow>`select ${columns} from ${joined} where approval.id = ${id}`.execute(trx)
  return rows[0]
}

export type WaitingProposal = { procedure: ApprovableProcedure; name: string }

/** Of a page of rows: what waits about each, and who proposed it. By `approval_by_application` and its like. */
export async function findWaiting(
  trx: Trx,
  by: 'application' | 'demand' | 'subject',
  ids: readonly string[],
): Promise<ReadonlyMap<string, WaitingProposal>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<WaitingProposal & { id: string }>`
    select ${sql.ref(`approval.${by}`)} as id, approval.procedure, asked_name as name from ${joined}
    where ${waiting} and ${sql.ref(`approval.${by}`)} in (${sql.join(ids)}) order by asked_at desc`.execute(trx)
  return new Map(rows.map(({ id, ...proposal }) => [id, proposal]))
}

/** As a row of a list shows it; nothing where nothing waits. */
export function waitsOf(waiting: ReadonlyMap<string, WaitingProposal>, id: string): { waits?: WaitingProposal } {
  const found = waiting.get(id)
  return found === undefined ? {} : { waits: found }
}

/** The `subject` of a correction of recorded money. */
export const correctionOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`

/** Of these records, the corrections that wait, by the id of the record. */
export async function findCorrections(
  trx: Trx,
  kind: CorrectableKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WaitingProposal>> {
  const subjects = new Map(ids.map((id) => [correctionOf({ kind, id }), id]))
  const waiting = await findWaiting(trx, 'subject', [...subjects.keys()])
  return new Map([...waiting].map(([subject, proposal]) => [subjects.get(subject) ?? '', proposal]))
}
