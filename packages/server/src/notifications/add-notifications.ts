/** Writes notifications in the transaction of the change that they report: after a rollback nothing is sent. */
import { randomUUIDv7 } from 'node:crypto'
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'
import type { Vault } from '../secrets/vault.ts'
import type { Address } from './contact-address.ts'
import type { Language, NotificationKinds } from './notification-kinds.ts'
import type { ChannelStates } from './providers.ts'

export type Recipient = Address & {
  /** Code of the organisation whose people it is for. */
  organisation?: string | undefined
  language?: Language | undefined
}

export type NewNotification<T extends NotificationKinds> = {
  [K in keyof T & string]: {
    kind: K
    /** What it reports: sent once to each recipient, however often it is added. */
    about: string
    to: readonly Recipient[]
    fields: T[K]['sample']
    /** The value of the kind's secret field. */
    secret?: string
    at: number
    /** It fails from here on; a day later unless stated. */
    expiresAt?: number
  }
}[keyof T & string]

export type NotificationPorts<T extends NotificationKinds> = {
  readonly kinds: T
  readonly channels: ChannelStates
  readonly vault: Vault
}

// What goes into the mailbox of a sandbox is there at once: no provider is asked.
const statement = `
insert into notification (id, at, kind, about, channel, recipient, organisation, language, fields, secret_sealed,
  state, via, expires_at, next_at)
select id, at, kind, about, channel, recipient, organisation, language, fields, decode(secret, 'base64'),
  state, via, expires_at, at
from json_to_recordset($1::json) as given(
  id uuid, at timestamptz, kind text, about text, channel text, recipient text, organisation text, language text,
  fields jsonb, secret text, state text, via text, expires_at timestamptz)
on conflict (kind, about, channel, recipient) do nothing
returning id`

export const secretContext = (id: string) => `notification:${id}`

/** Adds one notification for each address that a working channel reaches. Returns how many were added. */
export async function addNotifications<T extends NotificationKinds>(
  trx: Executor,
  { channels, vault }: NotificationPorts<T>,
  added: readonly NewNotification<T>[],
): Promise<number> {
  const rows = added.flatMap(({ to, secret, fields, ...notification }) =>
    reachable(to, channels).map(({ channel, to: recipient, organisation = null, language = 'zh' }) => {
      const id = randomUUIDv7()
      const { kind, about, at, expiresAt = at + limits.notificationLivesMs } = notification
      const sealed = secret === undefined ? undefined : vault.seal(Buffer.from(secret), secretContext(id))
      return {
        ...{ id, kind, about, channel, recipient, organisation, language, fields },
        at: new Date(at),
        expires_at: new Date(expiresAt),
        secret: sealed === undefined ? null : Buffer.from(sealed).toString('base64'),
        state: channels[channel] === 'mailbox' ? 'sent' : 'waiting',
        via: channels[channel] === 'mailbox' ? 'mailbox' : null,
      }
    }),
  )
  if (rows.length === 0) return 0
  return (await query(trx, statement, [JSON.stringify(rows)])).length
}

function reachable(to: readonly Recipient[], channels: ChannelStates): Recipient[] {
  const delivering = to.filter(({ channel }) => channels[channel] !== 'none')
  return [...new Map(delivering.map((one) => [`${one.channel} ${one.to}`, one])).values()]
}
