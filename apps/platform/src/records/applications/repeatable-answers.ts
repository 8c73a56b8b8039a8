/** Answers to applications, stored under the caller's key and the vault (flows/apply/repeatable-answer.ts). */
import type { Insertable, Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

type AnswerRow = PlatformTables['repeatable_answer']

/** False when an answer has this handle. A caller that asks at the same moment waits here for the first to commit. */
export async function insertAnswer(trx: Kysely<PlatformTables>, row: Insertable<AnswerRow>): Promise<boolean> {
  const { numInsertedOrUpdatedRows: inserted } = await trx
    .insertInto('repeatable_answer')
    .values(row)
    .onConflict((conflict) => conflict.column('handle').doNothing())
    .executeTakeFirst()
  return inserted !== 0n
}

export async function findAnswer(db: Kysely<PlatformTables>, handle: Buffer) {
  return db
    .selectFrom('repeatable_answer')
    .select(['content', 'answer'])
    .where('handle', '=', handle)
    .executeTakeFirst()
}

/** Those from before the vault had a part in them, locked. */
export async function lockOldAnswers(trx: Kysely<PlatformTables>, limit: number) {
  return trx
    .selectFrom('repeatable_answer')
    .select(['handle', 'content', 'answer'])
    .where('under_vault', '=', false)
    .limit(limit)
    .forUpdate()
    .execute()
}

export async function replaceOldAnswer(
  trx: Kysely<PlatformTables>,
  handle: Buffer,
  answer: { handle: Buffer; content: Buffer; answer: Buffer },
): Promise<void> {
  await trx
    .updateTable('repeatable_answer')
    .set({ ...answer, under_vault: true })
    .where('handle', '=', handle)
    .execute()
}
