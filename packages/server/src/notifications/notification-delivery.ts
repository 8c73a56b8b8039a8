/**
 * Sends notifications that wait. Any number of processes may run it on one database; what one of them died over is due
 * again when its lease ends, so that a message may be sent twice and is never lost.
 */
import type pg from 'pg'
import { limits } from '../limits.ts'
import { type ClaimLoop, createClaimLoop } from '../loop/claim-loop.ts'
import type { Clock } from '../program/clock.ts'
import type { Vault } from '../secrets/vault.ts'
import { secretContext } from './add-notifications.ts'
import { claimNotifications, type NotificationClaim } from './claim-notifications.ts'
import { channels } from './contact-address.ts'
import { type NotificationFields, type NotificationKinds, wordsOf } from './notification-kinds.ts'
import type { Providers } from './providers.ts'
import { type NotificationAnswer, type NotificationResult, settleNotification } from './settle-notification.ts'

export type NotificationReport =
  | { event: 'notification-tried'; kind: string; result: NotificationResult }
  | { event: 'database-failed'; error: unknown }

export type NotificationDeliveryOptions = {
  pool: pg.Pool
  clock: Clock
  vault: Vault
  kinds: NotificationKinds
  /** By channel; notifications of a channel without one are in the mailbox already, or were never written. */
  providers: Providers
  report?(event: NotificationReport): void
  random?(): number
  pollMs?: number
}

export type NotificationDelivery = Pick<ClaimLoop, 'start' | 'stop' | 'wake' | 'expect' | 'drain'>

export function createNotificationDelivery(options: NotificationDeliveryOptions): NotificationDelivery {
  const { pool, clock, vault, kinds, providers } = options
  const { report = () => {}, random = Math.random, pollMs = 1000 } = options
  const held = new Map<string, Promise<void>>()
  const delivering = channels.filter((channel) => providers[channel] !== undefined)
  const loop = createClaimLoop({
    pollMs,
    claim: claimDue,
    held: () => held.values(),
    onClaimFailed: (error) => report({ event: 'database-failed', error }),
  })

  async function claimDue(): Promise<number> {
    const room = limits.notificationAttempts - held.size
    if (room <= 0 || delivering.length === 0) return 0
    const found = await claimNotifications(pool, { now: clock.now(), room, channels: delivering })
    for (const claim of found) hold(claim)
    return found.length
  }

  function hold(claim: NotificationClaim): void {
    const done = sendOne(claim)
      .catch((error) => report({ event: 'database-failed', error }))
      .finally(() => {
        held.delete(claim.id)
        loop.request()
      })
    held.set(claim.id, done)
  }

  async function sendOne(claim: NotificationClaim): Promise<void> {
    const answer = await attempt(claim)
    const result = await settleNotification(pool, { claim, answer, now: clock.now(), random: random() })
    if (result !== undefined) report({ event: 'notification-tried', kind: claim.kind, result })
  }

  async function attempt(claim: NotificationClaim): Promise<NotificationAnswer> {
    const provider = providers[claim.channel]
    const kind = kinds[claim.kind]
    if (clock.now() >= claim.expiresAt) return { kind: 'expired' }
    if (kind === undefined || provider === undefined) return { kind: 'refused', why: 'unknown-kind' }
    const fields = { ...claim.fields, ...openSecret(vault, { ...claim, secret: kind.secret?.name }) }
    return provider.send({
      id: claim.id,
      to: claim.recipient,
      template: `${claim.kind}.${claim.language}`,
      fields,
      ...wordsOf(kind, claim.language, fields),
      expiresAt: claim.expiresAt,
    })
  }

  return loop
}

type Sealed = { id: string; secretSealed?: Uint8Array; secret?: string | undefined }

/** The field that only the recipient may read; none where the kind has none, or where it is removed already. */
export function openSecret(vault: Vault, { id, secretSealed, secret }: Sealed): NotificationFields {
  if (secret === undefined || secretSealed === undefined) return {}
  return { [secret]: Buffer.from(vault.open(secretSealed, secretContext(id))).toString() }
}
