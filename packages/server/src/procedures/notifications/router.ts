/** The procedures of `notificationContract`. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import type { ApiContext } from '../../api/context.ts'
import { listMailbox, listNotifications, sendNotificationAgain } from '../../notifications/list-notifications.ts'
import type { NotificationKinds } from '../../notifications/notification-kinds.ts'
import { type ChannelStates, hasMailbox } from '../../notifications/providers.ts'
import { takeReceipt } from '../../notifications/take-receipt.ts'
import type { Clock } from '../../program/clock.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { Person } from '../../sign-in/person.ts'
import { notificationContract } from './contract.ts'

export type NotificationRouterDeps<Tables> = {
  db: Kysely<Tables>
  clock: Clock
  vault: Vault
  kinds: NotificationKinds
  channels: ChannelStates
  /** The organisation whose mailbox a person reads; undefined: everyone's. */
  mailboxOf(person: Person): string | undefined
  /** Something may go out now. */
  wake(): void
}

export function createNotificationRouter<Tables>(deps: NotificationRouterDeps<Tables>) {
  const { db, clock, vault, kinds, channels, mailboxOf, wake } = deps
  const api = implement(notificationContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async ({ input }) => ({ channels, ...(await listNotifications(db, kinds, input)) })),
    sendAgain: api.sendAgain.handler(async ({ input: { id }, errors }) => {
      if (!(await sendNotificationAgain(db, id, { kinds, now: clock.now() }))) throw errors.NOT_FOUND()
      wake()
    }),
    takeReceipt: api.takeReceipt.handler(async ({ input: { at, ...receipt }, errors }) => {
      if (!(await takeReceipt(db, { ...receipt, at: Date.parse(at) }))) throw errors.NOT_FOUND()
    }),
    listMailbox: api.listMailbox.handler(async ({ input, context: { caller }, errors }) => {
      if (!hasMailbox(channels) || caller.person === undefined) throw errors.NOT_FOUND()
      return listMailbox(db, { kinds, vault }, { ...input, organisation: mailboxOf(caller.person) })
    }),
  })
}
