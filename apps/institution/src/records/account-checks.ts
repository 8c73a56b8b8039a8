/**
 * What the platform answered about accounts before the premium was paid: the rows of migrations/0591-account-checks.sql
 * and 0616-account-check-limits.sql.
 */
import type { AccountAnswer } from '@openbaohan/protocol/send/reply.ts'
import type { Trx } from './applications.ts'

/** Ends the key of a lane of questions, after the id of the application. */
export const accountLaneEnd = '.account'

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
export async function saveAccountQuestion(
  trx: Trx,
  { id }: OfApplication,
  { account, at, timesOfDay }: { account: string; at: number; timesOfDay: number },
): Promise<void> {
  const again = { answered_at: null, ask_again_at: null, times_of_day: timesOfDay }
  const asked = { state: 'asked', asked_at: new Date(at), ...again } as const
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
  { state, at, askAgainAt }: { state: AccountAnswer | 'unanswered'; at: number; askAgainAt: number | undefined },
): Promise<void> {
  await trx
    .updateTable('account_check')
    .set({ state, answered_at: new Date(at), ask_again_at: askAgainAt === undefined ? null : new Date(askAgainAt) })
    .where('application', '=', id)
    .where('account', '=', account)
    .execute()
}
