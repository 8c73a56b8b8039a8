import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import {
  addNotifications,
  type NewNotification,
  type NotificationPorts,
  type Recipient,
} from '@openbaohan/server/notifications/add-notifications.ts'
import { readContact } from '@openbaohan/server/notifications/contact-address.ts'
import { listRoleRecipients } from '@openbaohan/server/notifications/organisation-people.ts'
import type { Kysely } from 'kysely'
import type { EarlyOpening } from '../domain/lot/early-opening.ts'
import type { PlatformRole } from '../domain/roles.ts'
import type { platformNotifications } from '../notifications.ts'
import { mapStatedMails } from '../records/application-contacts.ts'
import type { PlatformTables } from '../records/tables.ts'

export type Notifications = NotificationPorts<typeof platformNotifications>

/** Of an opening before its time, as a message states it. */
export type EarlyWords = { announced: string; opened: string; reason: string }

/** One text in one language: a dash where no reason was published. The time is the one that was announced last. */
export const earlyWords = ({ opensAt, openedAt, reason = '—' }: EarlyOpening): EarlyWords => ({
  announced: formatWireTime(opensAt),
  opened: formatWireTime(openedAt),
  reason,
})

type BidderKind =
  | 'withdrawal-by-centre'
  | 'withdrawal-granted'
  | 'withdrawal-refused'
  | 'lot-opened'
  | 'opened-without-guarantee'
type EarlyKind = 'lot-opened-early' | 'opened-early-without-guarantee'
export type BidderMatter = {
  application: { number: string; applicantCode: string }
  /** The matter within the application, where there can be several. */
  about?: string
} & ({ kind: BidderKind } | { kind: EarlyKind; early: EarlyWords })

const bidderRole: PlatformRole = 'bidder'

/** How people name an application to each other: the end of its number. */
export const tailOf = (number: string): string => number.slice(-8)

/** Many at once, since an opening concerns many: three reads and one insert, whatever their number. */
export async function notifyBidders(
  trx: Kysely<PlatformTables>,
  matters: readonly BidderMatter[],
  notifications: Notifications,
  at: number,
): Promise<void> {
  if (matters.length === 0) return
  const codes = [...new Set(matters.map(({ application }) => application.applicantCode))]
  const recipients = await findBidderRecipients(trx, codes)
  const mails = await mapStatedMails(
    trx,
    matters.map(({ application }) => application.number),
  )
  await addNotifications(
    trx,
    notifications,
    matters.map(
      ({
        application: { number, applicantCode },
        about = '',
        ...matter
      }): NewNotification<typeof platformNotifications> => {
        const tail = tailOf(number)
        // of one address the last is taken: people have chosen their language
        const to = [...contactAt(mails.get(number), applicantCode), ...(recipients.get(applicantCode) ?? [])]
        const head = { about: `${number}${about}`, to, at }
        return 'early' in matter
          ? { ...head, kind: matter.kind, fields: { tail, ...matter.early } }
          : { ...head, kind: matter.kind, fields: { tail } }
      },
    ),
  )
}

const contactAt = (contact: string | null | undefined, organisation: string) => {
  const address = readContact(contact)
  return address === undefined ? [] : [{ ...address, organisation }]
}

/** By code: the contact of the register, and the people of the bidder who may sign in. */
async function findBidderRecipients(
  trx: Kysely<PlatformTables>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const registered = await trx
    .selectFrom('bidder')
    .select(['code', 'contact_phone'])
    .where('code', 'in', codes)
    .execute()
  const contacts = registered.flatMap(({ code, contact_phone: phone }) => contactAt(phone, code))
  const people = await listRoleRecipients(trx, [bidderRole], codes)
  return Map.groupBy<string, Recipient & { organisation: string }>(
    [...contacts, ...people],
    ({ organisation }) => organisation,
  )
}
