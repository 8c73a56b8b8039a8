import type { Kysely } from 'kysely'
import type { TiedApplicant } from '../../domain/lot/integrity-hints.ts'
import { listLotApplications } from '../lot-applications.ts'
import type { PlatformTables } from '../tables.ts'

/** Who paid the premium of a sealed guarantee (§2), stored with its version; compared with others after the opening only. */
export async function addPremiumPayer(
  trx: Kysely<PlatformTables>,
  payer: { application: string; version: number; name: string; account: string },
): Promise<void> {
  await trx.insertInto('premium_payer').values(payer).execute()
}

/** The bidders of an opened lot, with the latest payer's account and the contact's phone of each. */
export async function listTiedApplicants(db: Kysely<PlatformTables>, lotId: string): Promise<TiedApplicant[]> {
  const applications = await listLotApplications(db, lotId)
  if (applications.length === 0) return []
  const [payers, bidders] = await Promise.all([
    db
      .selectFrom('premium_payer')
      .selectAll()
      .where(
        'application',
        'in',
        applications.map(({ number }) => number),
      )
      .orderBy('version')
      .execute(),
    db
      .selectFrom('bidder')
      .select(['code', 'contact_phone'])
      .where(
        'code',
        'in',
        applications.map(({ applicantCode }) => applicantCode),
      )
      .execute(),
  ])
  const accountOf = new Map(payers.map(({ application, account }) => [application, account]))
  const phoneOf = new Map(bidders.map(({ code, contact_phone: phone }) => [code, phone]))
  return applications.map(({ number, applicantName, applicantCode }) => ({
    number,
    applicantName,
    applicantCode,
    payerAccount: accountOf.get(number),
    contactPhone: phoneOf.get(applicantCode) ?? undefined,
  }))
}
