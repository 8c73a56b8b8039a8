import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { type Kysely, sql } from 'kysely'
import { lockOldAnswers, replaceOldAnswer } from '../../records/applications/repeatable-answers.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { putUnderVault } from './repeatable-answer.ts'

const rowsOfOneStep = 100

/**
 * Answers stored before the vault had a part in them (decision 0009). At the start, before anything is served; several processes may do it
 * at once. @returns how many there were; then the table is written again, so that no old row is left in its file
 */
export async function putOldAnswersUnderVault(db: Kysely<PlatformTables>, vault: Vault): Promise<number> {
  let done = 0
  for (let step = rowsOfOneStep; step === rowsOfOneStep; done += step) step = await putSome(db, vault)
  if (done > 0) await sql`vacuum (full) repeatable_answer`.execute(db)
  return done
}

async function putSome(db: Kysely<PlatformTables>, vault: Vault): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const rows = await lockOldAnswers(transaction, rowsOfOneStep)
    for (const row of rows) await replaceOldAnswer(transaction, row.handle, putUnderVault(vault, row))
    return rows.length
  })
}
