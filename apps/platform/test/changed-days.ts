/** What changes days of the statistics that have ended, by the statements of the flows themselves. */
import { sql } from 'kysely'
import { endOpening } from '../src/opening/open-lot.ts'
import { writeOpened } from '../src/records/opening/write-opened.ts'
import { saveReleaseOrder } from '../src/records/releases.ts'
import type { RunningPlatform } from './running-platform.ts'

type Running = Pick<RunningPlatform, 'db' | 'clock'>

export const orderAgain = ({ db, clock }: Running, application = '') =>
  db.kysely
    .transaction()
    .execute((trx) => saveReleaseOrder(trx, application, { files: [], orderedAt: clock.now(), orderedBy: 'x' }))

type Ending = { lockTimeout?: string; beforeCommit?(): Promise<void> }

/** @returns the id of the planted lot that was being opened */
export async function endPlantedOpening(
  { db, clock }: Running,
  { lockTimeout = '0', beforeCommit = async () => {} }: Ending = {},
): Promise<string> {
  const { id } = await db.kysely
    .selectFrom('lot')
    .select('id')
    .where('state', '=', 'opening')
    .where('number', 'like', 'PLANTED%')
    .executeTakeFirstOrThrow()
  const findPartner = async () => undefined
  await db.kysely.transaction().execute(async (trx) => {
    await sql`select set_config('lock_timeout', ${lockTimeout}, true)`.execute(trx)
    await endOpening(trx, id, { findPartner, now: clock.now() })
    await beforeCommit()
  })
  return id
}

/** An application that a later search finds for a lot. */
export async function findOneMore({ db, clock }: Running, lotId: string): Promise<void> {
  const { number } = await db.kysely
    .selectFrom('application')
    .select('number')
    .where('state', '=', 'issued')
    .orderBy('number')
    .executeTakeFirstOrThrow()
  const lot = { lotNumber: '-', lotName: '-', beneficiaryName: '-' }
  const rows = [{ number, opened: { lot, key: Buffer.from('k') } }]
  const opening = { lotId, deadline: clock.now(), now: clock.now() }
  await db.kysely.transaction().execute((trx) => writeOpened(trx, rows, opening))
}
