/** The basic accounts that payments are compared with, as finance looks through them. */
import { mapPage } from '@openbaohan/server/list/page.ts'
import { type AskedList, readSorted } from '@openbaohan/server/list/read-sorted.ts'
import type { SortOrder } from '@openbaohan/server/list/sorted.ts'
import { sql } from 'kysely'
import type { accountSorts } from '../../domain/list-sorts.ts'
import type { Trx } from '../../records/applications.ts'
import { accountOf } from '../../records/premiums/basic-accounts.ts'

type Sort = (typeof accountSorts)[number]
const code = { column: 'basic_account.code', kind: 'text' } as const
/** By the primary key, `basic_account_by_name` and `basic_account_by_account`. */
const orders: Readonly<Record<Sort, SortOrder>> = {
  code: [code],
  name: [{ column: 'basic_account.name', kind: 'text' }, code],
  account: [{ column: 'basic_account.account', kind: 'text' }, code],
}

export async function pageOfAccounts(
  trx: Trx,
  { search, ...asked }: AskedList<Sort> & { search?: string | undefined },
) {
  const page = await readSorted<Parameters<typeof accountOf>[0], Sort>(
    trx,
    {
      select: sql`basic_account.*`,
      from: sql`basic_account`,
      where: search === undefined ? [] : [sql`(code = ${search.toUpperCase()} or name = ${search})`],
      orders,
      usual: ['code', 'asc'],
    },
    asked,
  )
  return mapPage(page, accountOf)
}
