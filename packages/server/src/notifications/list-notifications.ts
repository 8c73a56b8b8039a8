/** Notifications as people see them, and the engineer's action on those that failed. */
import { type Kysely, sql } from 'kysely'
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { mapPage, type Page } from '../list/page.ts'
import { type AskedList, readSorted, type SortedPage } from '../list/read-sorted.ts'
import type { SortOrder } from '../list/sorted.ts'
import type { Vault } from '../secrets/vault.ts'
import { type Channel, maskAddress } from './contact-address.ts'
import { openSecret } from './notification-delivery.ts'
import { type Language, type NotificationFields, type NotificationKinds, wordsOf } from './notification-kinds.ts'

export const notificationStates = ['waiting', 'sent', 'delivered', 'failed'] as const
export type NotificationState = (typeof notificationStates)[number]

export type ListedNotification = {
  id: string
  at: number
  kind: string
  /** The recipients of its kind. */
  to: { zh: string; en: string }
  channel: Channel
  /** Most of its characters hidden. */
  recipient: string
  language: Language
  state: NotificationState
  via?: 'provider' | 'mailbox'
  tries: number
  why?: string
  triedAt?: number
  /** Of what still waits. */
  nextAt?: number
  /** A failed one that is no code. */
  mayResend: boolean
}

type Row = {
  id: string
  at: Date
  kind: string
  channel: Channel
  recipient: string
  language: Language
  fields: NotificationFields
  secret_sealed: Buffer | null
  state: NotificationState
  via: 'provider' | 'mailbox' | null
  tries: number
  why: string | null
  tried_at: Date | null
  next_at: Date
}

type Search = AskedList<'at'> & { state?: NotificationState | undefined }
type MailboxSearch = AskedList<'at'> & { organisation?: string | undefined }

/** Newest first without a choice, by `notification_newest` or `notification_failed`; without their texts. */
export async function listNotifications<T>(
  db: Kysely<T>,
  kinds: NotificationKinds,
  { state, ...asked }: Search,
): Promise<SortedPage<ListedNotification>> {
  const wanted = state === undefined ? sql`true` : sql`state = ${state}`
  return mapPage(await pageWhere(db, wanted, asked), (row) => shown(row, kinds))
}

/** What recipients would read on their phones: of one organisation, or of all. */
export async function listMailbox<T>(
  db: Kysely<T>,
  { kinds, vault }: { kinds: NotificationKinds; vault: Vault },
  { organisation, ...page }: MailboxSearch,
): Promise<Page<ListedNotification & { subject: string; text: string }>> {
  const own = organisation === undefined ? sql`true` : sql`organisation = ${organisation}`
  const found = await pageWhere(db, sql`via = 'mailbox' and ${own}`, page)
  return mapPage(found, (row) => ({ ...shown(row, kinds), ...readWords(row, kinds, vault) }))
}

const orders: Readonly<Record<'at', SortOrder>> = {
  at: [
    { column: 'at', kind: 'time' },
    { column: 'id', kind: 'uuid' },
  ],
}

const pageWhere = <T>(db: Kysely<T>, wanted: ReturnType<typeof sql>, asked: AskedList<'at'>) =>
  readSorted<Row, 'at'>(
    db,
    {
      select: sql`id, at, kind, channel, recipient, language, fields, secret_sealed, state, via, tries, why, tried_at,
        next_at`,
      from: sql`notification`,
      where: [wanted],
      orders,
      usual: ['at', 'desc'],
    },
    asked,
  )

function readWords({ id, kind, language, fields, secret_sealed: sealed }: Row, kinds: NotificationKinds, vault: Vault) {
  const known = kinds[kind]
  if (known === undefined) return { subject: kind, text: '' }
  const secret = openSecret(vault, {
    id,
    secret: known.secret?.name,
    ...(sealed === null ? {} : { secretSealed: sealed }),
  })
  const hidden = known.secret === undefined ? {} : { [known.secret.name]: '******' }
  return wordsOf(known, language, { ...hidden, ...fields, ...secret })
}

function shown(row: Row, kinds: NotificationKinds): ListedNotification {
  const { id, kind, channel, language, state, via, tries, why } = row
  return {
    ...{ id, kind, channel, language, state, tries },
    at: row.at.getTime(),
    to: kinds[kind]?.to ?? { zh: '', en: '' },
    mayResend: state === 'failed' && kinds[kind]?.secret === undefined,
    recipient: maskAddress({ channel, to: row.recipient }),
    ...(via === null ? {} : { via }),
    ...(why === null ? {} : { why }),
    ...(row.tried_at === null ? {} : { triedAt: row.tried_at.getTime() }),
    ...(state === 'waiting' ? { nextAt: row.next_at.getTime() } : {}),
  }
}

/** A failed one is sent again. False for what was not, and for a code: that is asked for again by its owner. */
export async function sendNotificationAgain(
  db: Executor,
  id: string,
  { kinds, now }: { kinds: NotificationKinds; now: number },
): Promise<boolean> {
  const withSecret = Object.entries(kinds).flatMap(([kind, { secret }]) => (secret === undefined ? [] : [kind]))
  const rows = await query(
    db,
    `update notification set state = 'waiting', next_at = $2, expires_at = $3, leased_until = '-infinity', tries = 0, attempt = attempt + 1,
       message_id = null
     where id = $1 and state = 'failed' and kind <> all($4)
     returning id`,
    [id, new Date(now), new Date(now + limits.notificationLivesMs), withSecret],
  )
  return rows.length > 0
}
