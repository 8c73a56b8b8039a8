/** Basic accounts (基本户) that this institution knows of: its database first, then its configuration. */

import type { BasicAccount } from '../domain/premium/payer.ts'
import type { Trx } from '../records/move-application.ts'

export async function findBasicAccount(
  trx: Trx,
  code: string,
  configured: readonly BasicAccount[],
): Promise<BasicAccount | undefined> {
  const wanted = code.toUpperCase()
  const saved = await trx.selectFrom('basic_account').selectAll().where('code', '=', wanted).executeTakeFirst()
  return saved ?? configured.find((account) => account.code === wanted)
}

export async function saveBasicAccount(trx: Trx, account: BasicAccount): Promise<void> {
  await trx
    .insertInto('basic_account')
    .values(account)
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name: account.name, account: account.account }))
    .execute()
}

export async function listBasicAccounts(trx: Trx): Promise<BasicAccount[]> {
  return await trx.selectFrom('basic_account').selectAll().orderBy('code').execute()
}
