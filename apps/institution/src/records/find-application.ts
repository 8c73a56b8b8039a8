import type { ApplicationRow, Trx } from './applications.ts'

/** The application with this id. */
export async function loadApplication(trx: Trx, id: string): Promise<ApplicationRow> {
  return await trx.selectFrom('application').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** The application with this id, locked until the transaction ends. */
export async function lockApplication(trx: Trx, id: string): Promise<ApplicationRow> {
  return await trx.selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

/** The latest round of an application number of one partner; another partner's is as unknown as one that never was. */
export async function findLatestRound(
  trx: Trx,
  partner: string,
  applicationNumber: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ApplicationRow | undefined> {
  const query = trx
    .selectFrom('application')
    .selectAll()
    .where('partner', '=', partner)
    .where('application_number', '=', applicationNumber)
    .orderBy('round', 'desc')
    .limit(1)
  return await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst()
}

/** Whether a sealed guarantee waits for its key. By `application_by_state`. */
export async function mayGetKey(db: Trx): Promise<boolean> {
  const found = await db
    .selectFrom('application')
    .select('id')
    .where('state', '=', 'issued')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** For people: the latest round with this application or guarantee number, of any partner unless one is named. */
export async function findByAnyNumber(trx: Trx, number: string, partner?: string): Promise<ApplicationRow | undefined> {
  const query = trx
    .selectFrom('application')
    .selectAll()
    .where((row) => row.or([row('application_number', '=', number), row('guarantee_number', '=', number)]))
    .orderBy('round', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
  return await (partner === undefined ? query : query.where('partner', '=', partner)).executeTakeFirst()
}
