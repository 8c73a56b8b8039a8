/** What was decided about a company: its credit line, and whether the rules refuse it. Each change has its event. */
import type { Selectable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { ApplicantEvent, ApplicantTables } from './applicant-tables.ts'

export type ApplicantRow = Selectable<ApplicantTables['applicant']>

type Change = {
  code: string
  /** As an application states it; a known name stays when none is given. */
  name?: string | undefined
  actor: string
  checker?: string | undefined
  at: number
  reason: string
  /** The application that was refused. */
  application?: string
}

const findRow = (trx: Trx, code: string) =>
  trx.selectFrom('applicant').selectAll().where('code', '=', code.toUpperCase())

export async function findApplicant(trx: Trx, code: string): Promise<ApplicantRow | undefined> {
  return await findRow(trx, code).executeTakeFirst()
}

/** Until the transaction ends: two applications of one company are then measured against its line one by one. */
export async function lockApplicant(trx: Trx, code: string): Promise<ApplicantRow | undefined> {
  return await findRow(trx, code).forUpdate().executeTakeFirst()
}

/** @param limit in fen; undefined removes the line */
export async function setLine(trx: Trx, change: Change, limit: bigint | undefined): Promise<void> {
  const limitFen = limit?.toString() ?? null
  await save(trx, change, limit === undefined ? 'line-removed' : 'line-set', { limit_fen: limitFen })
}

export async function suspendApplicant(trx: Trx, change: Change): Promise<void> {
  await save(trx, change, 'suspended', { is_refused: true })
}

/** False when it is not suspended. */
export async function resumeApplicant(trx: Trx, change: Change): Promise<boolean> {
  if ((await lockApplicant(trx, change.code))?.is_refused !== true) return false
  await save(trx, change, 'resumed', { is_refused: false })
  return true
}

type Decided = { limit_fen: string | null } | { is_refused: boolean }

async function save(trx: Trx, change: Change, event: ApplicantEvent, set: Decided): Promise<void> {
  const { name, actor, checker, reason, application } = change
  const code = change.code.toUpperCase()
  const at = new Date(change.at)
  const values = { ...set, updated_at: at, ...(name === undefined ? {} : { name }) }
  await trx
    .insertInto('applicant')
    .values({ code, limit_fen: null, name: code, ...values })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
    .execute()
  const limit_fen = 'limit_fen' in set ? set.limit_fen : null
  const by = { actor, checker: checker ?? null, reason, application: application ?? null }
  await trx
    .insertInto('applicant_event')
    .values({ applicant: code, at, event, limit_fen, ...by })
    .execute()
}

/** The newest first. */
export function listApplicantEvents(trx: Trx, code: string, limit: number) {
  return trx
    .selectFrom('applicant_event')
    .leftJoin('application', 'application.id', 'applicant_event.application')
    .selectAll('applicant_event')
    .select(['application_number', 'partner'])
    .where('applicant', '=', code)
    .orderBy('applicant_event.id', 'desc')
    .limit(limit)
    .execute()
}
