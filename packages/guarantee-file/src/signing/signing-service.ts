/**
 * The connection to a signing or time-stamping service. Its address comes from the configuration of the institution,
 * never from a message; redirects are not followed.
 */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isFailedAttempt } from '@openbaohan/protocol/send/failed-attempt.ts'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'

export type ServiceAnswer =
  | { readonly ok: true; readonly status: number; readonly body: Uint8Array }
  /** `not-sent`: the service cannot have received the request. */
  | { readonly ok: false; readonly problem: 'not-sent' | 'broken-off' | 'timed-out' | 'too-large' }

export type PostBytes = (body: Uint8Array, headers: Readonly<Record<string, string>>) => Promise<ServiceAnswer>

export type ServiceAddress = {
  readonly url: string
  /** From the first byte to the last. */
  readonly timeoutMs?: number
  readonly maxReplyBytes?: number
  /** Sent as a bearer token. */
  readonly token?: Secret | undefined
  /** For mutual TLS, and for a service without a publicly trusted certificate. */
  readonly tls?: { readonly certificatePem?: string; readonly key?: Secret; readonly rootsPem?: string } | undefined
}

export type SigningService = { readonly post: PostBytes; close(): void }

const defaultTimeoutMs = 10_000
const defaultReplyBytes = 256 * 1024

export function createSigningService(address: ServiceAddress): SigningService {
  const url = new URL(address.url)
  const secure = url.protocol === 'https:'
  if (!secure && url.protocol !== 'http:') throw new TypeError('the address of a signing service must be http or https')
  const agent = secure
    ? new HttpsAgent({
        keepAlive: true,
        ...(address.tls?.certificatePem === undefined ? {} : { cert: address.tls.certificatePem }),
        ...(address.tls?.key === undefined ? {} : { key: address.tls.key.reveal() }),
        ...(address.tls?.rootsPem === undefined ? {} : { ca: address.tls.rootsPem }),
      })
    : new HttpAgent({ keepAlive: true })
  const post: PostBytes = (body, headers) =>
    new Promise((resolve) => {
      const send = secure ? httpsRequest : httpRequest
      const request = send(url, {
        method: 'POST',
        agent,
        headers: {
          ...headers,
          'content-length': body.length,
          ...(address.token === undefined ? {} : { authorization: `Bearer ${address.token.reveal()}` }),
        },
      })
      const timer = setTimeout(() => end({ ok: false, problem: 'timed-out' }), address.timeoutMs ?? defaultTimeoutMs)
      const end = (answer: ServiceAnswer) => {
        clearTimeout(timer)
        resolve(answer)
        if (!answer.ok) request.destroy()
      }
      // The error itself is not passed on: it contains the request with its headers.
      request.on('error', (error) => end({ ok: false, problem: isFailedAttempt(error) ? 'not-sent' : 'broken-off' }))
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          chunks.push(chunk)
          if (size > (address.maxReplyBytes ?? defaultReplyBytes)) end({ ok: false, problem: 'too-large' })
        })
        response.on('error', () => end({ ok: false, problem: 'broken-off' }))
        response.on('end', () => end({ ok: true, status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
      })
      request.end(body)
    })
  return { post, close: () => agent.destroy() }
}
