/**
 * Short messages by our HTTP contract (docs/guides/notifications.md): an adapter in front of the provider takes the name
 * of a text and its fields, since texts are registered with the providers beforehand.
 */
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import { z } from 'zod'
import type { Post } from '../http/post.ts'
import { limits } from '../limits.ts'
import { type Provider, type ProviderAnswer, reasonOf } from './provider.ts'

export type SmsSettings = { url: string; token: Secret | undefined; post: Post }

const taken = z.object({ messageId: z.string().min(1).max(200) })
const refusal = z.object({ reason: z.enum(['template', 'signature', 'number', 'limit']) })

export function createSmsProvider({ url, token, post }: SmsSettings): Provider {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }
  return {
    async send({ id, to, template, fields, expiresAt }) {
      // The same at every retry, and another when a person has it sent again: that moves the time it expires at.
      const body = {
        requestId: `${id}-${expiresAt}`,
        to,
        template,
        variables: fields,
        expiresAt: new Date(expiresAt).toISOString(),
      }
      try {
        const answer = await post(`${url}/messages`, JSON.stringify(body), limits.notificationTimeoutMs, headers)
        return answerOf(answer.status, answer.body)
      } catch (error) {
        return { kind: 'later', why: reasonOf(error) }
      }
    },
    close: () => {},
  }
}

function answerOf(status: number, body: string): ProviderAnswer {
  if (status === 202) {
    const read = taken.safeParse(parseJson(body))
    // without a name no receipt can be matched, and yet it was taken: another attempt would send it twice
    return read.success ? { kind: 'taken', messageId: read.data.messageId } : { kind: 'taken' }
  }
  if (status === 429 || status >= 500 || status < 400) return { kind: 'later', why: `HTTP ${status}` }
  const read = refusal.safeParse(parseJson(body))
  if (!read.success) return { kind: 'later', why: `HTTP ${status}` }
  return { kind: read.data.reason === 'limit' ? 'later' : 'refused', why: read.data.reason }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
