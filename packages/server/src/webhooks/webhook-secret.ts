/** Secrets of endpoints in the form of Standard Webhooks: `whsec_` and Base64. */
import type { Secret } from '@openbaohan/protocol/values/secret.ts'

const prefix = 'whsec_'
/** Standard Webhooks requires 24 to 64. */
export const webhookSecretBytes = 32

export function formatWebhookSecret(bytes: Uint8Array): string {
  return `${prefix}${Buffer.from(bytes).toString('base64')}`
}

/** The key of the signature. */
export function keyOfSecret(secret: Secret): Buffer {
  const text = secret.reveal()
  if (!text.startsWith(prefix)) throw new Error('a secret of a webhook begins with whsec_')
  return Buffer.from(text.slice(prefix.length), 'base64')
}
