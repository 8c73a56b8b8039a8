/**
 * Refusals for partners that require every field which the specification marks required (§2, §8), also in a refusal.
 * Fields that a refused application lacks get a value that a person recognises as a placeholder (docs/decisions/0006).
 */
import type { MessageId } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'
import type { Message } from '../message.ts'

/** A URL that leads nowhere: names under `.invalid` do not exist (RFC 2606). */
const noUrl = 'https://not-issued.invalid/'
const noFile = Buffer.from('审核未通过，无保函文件。Application refused: there is no guarantee file.').toString(
  'base64',
)
const noAccount = '0'
const noAmount = '0'
const noName = '无'

/** Fills a refusal where the dialect asks for full refusals; returns any other message unchanged. */
export function fillRefusal<C extends MessageId>(call: C, message: Message<C>, dialect: Dialect): Message<C> {
  if (dialect.refusals !== 'full' || !('approved' in message) || message.approved !== false) return message
  const { sentAt } = message
  if (call === 'withdrawn') return { withdrawnAt: sentAt, ...message }
  if (call !== 'issued' || !('applicationNumber' in message)) return message
  return {
    guaranteeNumber: message.applicationNumber,
    fileUrl: noUrl,
    file: noFile,
    payerName: noName,
    payerAccount: noAccount,
    issuedAt: sentAt,
    rate: noAmount,
    premium: noAmount,
    ...message,
  }
}
