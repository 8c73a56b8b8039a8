/** Signatures of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time and body. */
import { createHmac } from 'node:crypto'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import { keyOfSecret } from './webhook-secret.ts'

export type WebhookHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string }

/**
 * @param secrets all valid secrets: during a replacement there are two, and two signatures
 * @param at epoch milliseconds of the attempt; the header states seconds
 */
export function signWebhook(
  { id, at, body }: { id: string; at: number; body: string },
  secrets: readonly Secret[],
): WebhookHeaders {
  const seconds = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOfSecret(secret)).update(`${id}.${seconds}.${body}`)
    return `v1,${mac.digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
