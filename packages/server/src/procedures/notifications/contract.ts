/** Mails and short messages to people, the same in every program. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { millis, pageSizeInQuery, sortedInQuery, total } from '../../api/contract-atoms.ts'
import { channels } from '../../notifications/contact-address.ts'
import { notificationStates } from '../../notifications/list-notifications.ts'
import { channelStates } from '../../notifications/providers.ts'
import { receiptStates } from '../../notifications/take-receipt.ts'

const listed = z.object({
  id: z.string(),
  at: millis,
  kind: z.string(),
  /** The recipients of its kind. */
  to: z.object({ zh: z.string(), en: z.string() }),
  channel: z.enum(channels),
  /** Most of its characters hidden. */
  recipient: z.string(),
  language: z.enum(['zh', 'en']),
  state: z.enum(notificationStates),
  via: z.enum(['provider', 'mailbox']).optional(),
  tries: z.int(),
  /** Of the last failure: an SMTP or HTTP status, the reason of the provider, or a network error. */
  why: z.string().optional(),
  triedAt: millis.optional(),
  nextAt: millis.optional(),
  /** A failed one that is no code: `sendAgain` takes it. */
  mayResend: z.boolean(),
})

const page = {
  after: z.string().max(200).optional(),
  limit: pageSizeInQuery(20),
}

export const notificationContract = {
  /** Sent and failed ones, without their texts. */
  list: oc
    .route({ method: 'GET', path: '/notifications' })
    .input(z.object({ ...page, ...sortedInQuery(['at']), state: z.enum(notificationStates).optional() }))
    .output(
      z.object({
        channels: z.record(z.enum(channels), z.enum(channelStates)),
        rows: z.array(listed),
        next: z.string().optional(),
        total,
      }),
    ),
  /** A failed one; never a one-time code. */
  sendAgain: oc
    .route({ method: 'POST', path: '/notifications/{id}/send', successStatus: 204 })
    .errors({ NOT_FOUND: {} })
    .input(z.object({ id: z.uuid() }))
    .output(z.void()),
  /** Of the adapter of short messages: late and repeated ones are taken as they come. */
  takeReceipt: oc
    .route({ method: 'POST', path: '/notifications/receipts', successStatus: 204 })
    .errors({ NOT_FOUND: {} })
    .input(z.object({ messageId: z.string().min(1).max(200), state: z.enum(receiptStates), at: z.iso.datetime() }))
    .output(z.void()),
  /** Of a sandbox without a provider: what the recipients would read. */
  listMailbox: oc
    .errors({ NOT_FOUND: {} })
    .input(z.strictObject(page))
    .output(
      z.object({
        rows: z.array(listed.extend({ subject: z.string(), text: z.string() })),
        next: z.string().optional(),
      }),
    ),
}
