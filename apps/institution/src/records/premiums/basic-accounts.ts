/** Basic accounts (基本户) that this institution knows of: its database first, then its configuration. */

import type { BasicAccount } from '../../domain/premium/payer.ts'
import type { Trx } from '../applications.ts'

/** With the address of the customer, which its guarantees state. */
export type KnownAccount = BasicAccount & { address?: string | undefined }

export async function findBasicAccount(
  trx: Trx,
  code: string,
  configured: readonly KnownAccount[],
): Promise<KnownAccount | undefined> {
  const wanted = code.toUpperCase()
  const saved = await trx.selectFrom('basic_account').selectAll().where('code', '=', wanted).executeTakeFirst()
  return saved === undefined ? configured.find((account) => account.code === wanted) : accountOf(saved)
}

/** One that is saved without an address keeps the address that is known. */
export async function saveBasicAccount(trx: Trx, { address, ...account }: KnownAccount): Promise<KnownAccount> {
  const saved = await trx
    .insertInto('basic_account')
    .values({ ...account, address: address ?? null })
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet({
        name: account.name,
        account: account.account,
        ...(address === undefined ? {} : { address }),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  return accountOf(saved)
}

export async function listBasicAccounts(trx: Trx): Promise<KnownAccount[]> {
  return (await trx.selectFrom('basic_account').selectAll().orderBy('code').execute()).map(accountOf)
}

/** As it is shown. */
export const accountOf = ({ address, ...account }: BasicAccount & { address: string | null }): KnownAccount => ({
  ...account,
  ...(address === null ? {} : { address }),
})
