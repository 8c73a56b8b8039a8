import type { Kysely } from 'kysely'
import type { BasicAccount } from '../domain/application/premium-findings.ts'
import { limits } from '../domain/limits.ts'
import type { PlatformTables } from './tables.ts'

export type Bidder = {
  code: string
  name: string
  contactName?: string | undefined
  contactPhone?: string | undefined
  basicAccount: BasicAccount
}

/** A bidder (投标单位) and the basic account (基本户) it must pay its premium from. */
export async function findBidder(db: Kysely<PlatformTables>, code: string): Promise<Bidder | undefined> {
  const row = await db.selectFrom('bidder').selectAll().where('code', '=', code).executeTakeFirst()
  return row === undefined ? undefined : toBidder(row)
}

export async function listBidders(db: Kysely<PlatformTables>): Promise<Bidder[]> {
  return (await db.selectFrom('bidder').selectAll().orderBy('code').limit(limits.registerRows).execute()).map(toBidder)
}

function toBidder(row: {
  code: string
  name: string
  contact_name: string | null
  contact_phone: string | null
  account_name: string
  account_number: string
  account_bank: string
}): Bidder {
  return {
    code: row.code,
    name: row.name,
    ...(row.contact_name === null ? {} : { contactName: row.contact_name }),
    ...(row.contact_phone === null ? {} : { contactPhone: row.contact_phone }),
    basicAccount: { name: row.account_name, number: row.account_number, bank: row.account_bank },
  }
}
