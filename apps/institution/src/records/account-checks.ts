/** What the platform answered about accounts before the premium was paid: the rows of migrations/0591-account-checks.sql. */
import type { AccountAnswer } from '@openbaohan/protocol/send/reply.ts'
import type { Trx } from './applications.ts'

/** `0616-account-check-notes.sql` bounds it as well. */
const mostOfNote = 300

type OfApplication = { readonly id: string }

/** The latest first. */
export async function listAccountChecks(trx: Trx, { id }: OfApplication) {
  return await trx
    .selectFrom('account_check')
    .selectAll()
    .where('application', '=', id)
    .orderBy('asked_at', 'desc')
    .orderBy('account')
    .execute()
}

/** A further question about the same account replaces its answer. */
export async function saveAccountQuestion(trx: Trx, { id }: OfApplication, account: string, at: number): Promise<void> {
  const asked = { state: 'asked', asked_at: new Date(at), answered_at: null, note: null } as const
  await trx
    .insertInto('account_check')
    .values({ application: id, account, ...asked })
    .onConflict((conflict) => conflict.columns(['application', 'account']).doUpdateSet(asked))
    .execute()
}

export async function saveAccountAnswer(
  trx: Trx,
  { id }: OfApplication,
  account: string,
  { state, at, note }: { state: AccountAnswer | 'unanswered'; at: number; note: string | undefined },
): Promise<void> {
  await trx
    .updateTable('account_check')
    .set({ state, answered_at: new Date(at), note: note?.slice(0, mostOfNote) ?? null })
    .where('application', '=', id)
    .where('account', '=', account)
    .execute()
}
