import { addNotifications, type Recipient } from '@openbaohan/server/notifications/add-notifications.ts'
import { readContact } from '@openbaohan/server/notifications/contact-address.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'

export type BidderKind =
  | 'supplement-asked'
  | 'bidder-asked'
  | 'premium-due'
  | 'payment-refused'
  | 'guarantee-issued'
  | 'application-refused'
  | 'demand-received'
  | 'extension-asked'

/** How people name an application to each other: the end of its number. */
export const tailOf = ({ application_number: number }: Pick<ApplicationRow, 'application_number'>): string =>
  number.slice(-8)

/** Who the platform named (§1) as the bidder's contact, when that can be reached. */
export function contactOf({
  contact_phone: phone,
  applicant_code: organisation,
}: Pick<ApplicationRow, 'contact_phone' | 'applicant_code'>): Recipient | undefined {
  const address = readContact(phone)
  return address === undefined ? undefined : { ...address, organisation }
}

/**
 * To the contact that the platform named, and to the one that the bidder's page was given since: that page is open to
 * anyone with its link, so it adds a contact and silences none.
 * @param about the matter within the application, where there can be several
 */
export async function notifyBidder(
  trx: Trx,
  application: ApplicationRow,
  kind: BidderKind,
  ports: Pick<Ports, 'notifications' | 'settings'>,
  { at, about = '' }: { at: number; about?: string },
): Promise<void> {
  const given = await trx
    .selectFrom('bidder_confirmation')
    .select('contact_phone')
    .where('application', '=', application.id)
    .executeTakeFirst()
  const corrected = given === undefined ? undefined : contactOf({ ...application, ...given })
  const to = [contactOf(application), corrected].filter((one) => one !== undefined)
  const fields = { institution: ports.settings.name, tail: tailOf(application) }
  await addNotifications(trx, ports.notifications, [{ kind, about: `${application.id}${about}`, to, fields, at }])
}
