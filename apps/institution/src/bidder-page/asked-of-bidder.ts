/** What the people of an institution asked a bidder for besides, and what it gave: each on the other's page. */
import type { ApplicationRow, Trx } from '../records/applications.ts'

/** Under which name a bidder gives what it was asked for besides the papers of the settings. */
export const supplement = '补充材料'

export type Asked = { what: string; at: number }

/** The last that was asked. */
export async function findAsked(trx: Trx, { id }: Pick<ApplicationRow, 'id'>): Promise<Asked | undefined> {
  const last = await trx
    .selectFrom('application_event')
    .select(['at', 'detail'])
    .where('application', '=', id)
    .where('event', '=', 'bidder-asked')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const what = last?.detail.reason
  return last === undefined || typeof what !== 'string' ? undefined : { what, at: last.at.getTime() }
}

/** In the order in which they were given. */
export function listPapers(trx: Trx, { id }: Pick<ApplicationRow, 'id'>) {
  return trx.selectFrom('bidder_paper').selectAll().where('application', '=', id).orderBy('at').execute()
}
