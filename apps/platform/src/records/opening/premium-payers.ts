import type { Kysely } from 'kysely'
import type { TiedApplicant } from '../../domain/lot/integrity-hints.ts'
import { mapContacts } from '../application-contacts.ts'
import { listLotApplications } from '../lot-applications.ts'
import type { PlatformTables } from '../tables.ts'

/** Who paid the premium of a sealed guarantee (§2), stored with its version; compared with others after the opening only. */
export async function addPremiumPayer(
  trx: Kysely<PlatformTables>,
  payer: { application: string; version: number; name: string; account: string },
): Promise<void> {
  await trx.insertInto('premium_payer').values(payer).execute()
}

/** The bidders of an opened lot, with the latest payer's account of each and the contact that was sent with it; of earlier ones as registered. */
export async function listTiedApplicants(db: Kysely<PlatformTables>, lotId: string): Promise<TiedApplicant[]> {
  const applications = await listLotApplications(db, lotId)
  if (applications.length === 0) return []
  const numbers = applications.map(({ number }) => number)
  const [contacts, payers, bidders] = await Promise.all([
    mapContacts(db, numbers),
    db.selectFrom('premium_payer').selectAll().where('application', 'in', numbers).orderBy('version').execute(),
    db
      .selectFrom('bidder')
      .select(['code', 'contact_name', 'contact_phone'])
      .where(
        'code',
        'in',
        applications.map(({ applicantCode }) => applicantCode),
      )
      .execute(),
  ])
  const accountOf = new Map(payers.map(({ application, account }) => [application, account]))
  const registered = new Map(
    bidders.map(({ code, contact_name: name, contact_phone: phone }) => [
      code,
      { name: name ?? undefined, phone: phone ?? undefined, email: undefined },
    ]),
  )
  return applications.map(({ number, applicantName, applicantCode }) => {
    const contact = contacts.get(number) ?? registered.get(applicantCode)
    return {
      ...{ number, applicantName, applicantCode, payerAccount: accountOf.get(number) },
      ...{ contactName: contact?.name, contactPhone: contact?.phone, contactMail: contact?.email },
    }
  })
}
