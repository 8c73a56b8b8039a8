/** Which person works on an application, while it is in one state. */
import { sql } from 'kysely'
import { type ApplicationRow, noteEvent, type Trx } from './applications.ts'

export type AssignmentTables = {
  application_assignment: { application: string; state: string; person: string; name: string; actor: string; at: Date }
}
export type Assignee = { person: string; name: string }
type By = { actor: string; at: number }

/** By the applications' ids; of those that are in the state in which they were taken. */
export async function findAssignees(trx: Trx, ids: readonly string[]): Promise<ReadonlyMap<string, Assignee>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('application_assignment')
    .innerJoin('application', 'application.id', 'application_assignment.application')
    .select(['application_assignment.application', 'person', 'name'])
    .where('application_assignment.application', 'in', ids)
    .whereRef('application.state', '=', 'application_assignment.state')
    .execute()
  return new Map(rows.map(({ application, person, name }) => [application, { person, name }]))
}

/** Of those in the list of a person, or that no person works on. */
export const isAssignedTo = (person: string) => sql<boolean>`exists (select 1 from application_assignment
  where application_assignment.application = application.id and application_assignment.state = application.state
    and person = ${person})`
export const isUnassigned = sql<boolean>`not exists (select 1 from application_assignment
  where application_assignment.application = application.id and application_assignment.state = application.state)`

/** The application is locked. Who had it before is replaced. */
export async function assign(trx: Trx, { id, ...application }: ApplicationRow, to: Assignee, { actor, at }: By) {
  const values = { state: application.state, ...to, actor, at: new Date(at) }
  await trx
    .insertInto('application_assignment')
    .values({ application: id, ...values })
    .onConflict((conflict) => conflict.column('application').doUpdateSet(values))
    .execute()
  await noteEvent(trx, { id, ...application }, 'task-assigned', { actor, at, detail: { name: to.name } })
}

export async function unassign(trx: Trx, application: ApplicationRow, { actor, at }: By): Promise<void> {
  await trx.deleteFrom('application_assignment').where('application', '=', application.id).execute()
  await noteEvent(trx, application, 'task-returned', { actor, at })
}
