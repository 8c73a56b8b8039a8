/** Takes what is due in one statement. No transaction is held while a message is on its way. */
import type pg from 'pg'
import { queryNamed } from '../db/executor.ts'
import { limits } from '../limits.ts'
import { leaseEnded, leaseFromNow } from '../loop/lease-time.ts'
import type { Channel } from './contact-address.ts'
import type { Language, NotificationFields } from './notification-kinds.ts'

export type NotificationClaim = {
  id: string
  kind: string
  channel: Channel
  recipient: string
  language: Language
  fields: NotificationFields
  secretSealed?: Buffer
  expiresAt: number
  /** The fence: a settle with an older one changes nothing. */
  attempt: number
  tries: number
}

type Row = Omit<NotificationClaim, 'secretSealed' | 'expiresAt'> & { secret_sealed: Buffer | null; expires_at: Date }

const statement = `
with due as (
  select id from notification
  where state = 'waiting' and next_at <= $1 and ${leaseEnded('leased_until')} and channel = any($3)
  order by next_at
  limit $4
  for update skip locked
)
update notification set leased_until = ${leaseFromNow('$2')}, attempt = attempt + 1
from due where notification.id = due.id
returning notification.id, kind, channel, recipient, language, fields, secret_sealed, expires_at, attempt, tries`

export async function claimNotifications(
  pool: pg.Pool,
  { now, room, channels }: { now: number; room: number; channels: readonly Channel[] },
): Promise<NotificationClaim[]> {
  const rows = await queryNamed<Row>(pool, 'notification-claim', statement, [
    new Date(now),
    limits.notificationLeaseMs,
    [...channels],
    room,
  ])
  return rows.map(({ secret_sealed, expires_at, ...row }) => ({
    ...row,
    expiresAt: expires_at.getTime(),
    ...(secret_sealed === null ? {} : { secretSealed: secret_sealed }),
  }))
}
