/** One HTTP request of a case. What no partner would be sent by a program is sent here on purpose. */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Reply, readReply } from '@openbaohan/protocol/send/reply.ts'
import type { Answer } from '../cases/case-shape.ts'
import type { Exchange } from './trace.ts'

/** How the partner is reached, where a program and not a person at a command line decides it. */
export type Network = {
  /** Whether a connection to this address is allowed; asked about a host that is an address. */
  mayReach(address: string): boolean
  /** Resolves a name to allowed addresses only. */
  readonly lookup: LookupFunction
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined
}

export type Outgoing = {
  url: string
  method: string
  contentType: string
  body: Uint8Array
  abort?: boolean
  once?: boolean
  /** From the first byte sent to the last one received. */
  deadlineMs?: number
  network?: Network | undefined
}

/** `error`: HTTP 5xx. unreadable: HTTP 2xx without code 0 or 1. */
export type Answered = {
  readonly kind: Answer | 'error' | 'unreadable'
  readonly status: number | undefined
  readonly text: string
  readonly reply: Reply | undefined
}

const defaultDeadlineMs = 30_000
const maxAnswerBytes = 1_000_000
/** A busy partner asks for a retry; the case waits and repeats. */
const busy: ReadonlySet<number> = new Set([408, 425, 429, 503])
const busyWaits = 6

export async function postMessage(outgoing: Outgoing, note: (exchange: Exchange) => void): Promise<Answered> {
  for (let turn = 1; ; turn += 1) {
    const { answered, retryAfterMs } = await postOnce(outgoing, note)
    if (!busy.has(answered.status ?? 0) || turn > busyWaits || outgoing.once === true) return answered
    await wait(Math.min(retryAfterMs ?? 500 * turn, 5_000))
  }
}

type Once = { answered: Answered; retryAfterMs: number | undefined }

async function postOnce(outgoing: Outgoing, note: (exchange: Exchange) => void) {
  const { url, method, contentType, body, abort, deadlineMs = defaultDeadlineMs, network } = outgoing
  const at = Date.now()
  const once = await new Promise<Once>((resolve) => {
    const isSecure = url.startsWith('https:')
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
    if (network !== undefined && isIP(host) !== 0 && !network.mayReach(host))
      return resolve(none(`the address is not allowed: ${host}`))
    const connection = network === undefined ? {} : { lookup: network.lookup, ...network.tls }
    const headers = { 'content-type': contentType, 'content-length': body.length }
    const call = (isSecure ? httpsRequest : httpRequest)(
      url,
      { method, headers, agent: false, ...connection },
      (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size <= maxAnswerBytes) chunks.push(chunk)
        })
        response.on('error', (error) => resolve(none(`the answer was cut: ${error.message}`)))
        response.on('end', () => {
          const seconds = Number(response.headers['retry-after'])
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            answered: classify(response.statusCode ?? 0, text),
            retryAfterMs: seconds > 0 ? seconds * 1000 : undefined,
          })
        })
      },
    )
    const late = new Error(`no whole answer within ${deadlineMs / 1000} s`)
    const timer = setTimeout(() => call.destroy(late), deadlineMs)
    call.on('close', () => clearTimeout(timer))
    call.on('error', (error) => resolve(none(error.message)))
    // The answer of one that is aborted is never read: as when a proxy loses it.
    if (abort === true) call.on('finish', () => setTimeout(() => call.destroy(new Error('aborted')), abortMs))
    call.end(body)
  })
  const { status, text } = once.answered
  note({ direction: 'sent', url, method, body, status, answer: text, at })
  return once
}

/** Long enough for the message to arrive, too short for most answers. */
const abortMs = 20

const none = (why: string): Once => ({
  answered: { kind: 'cut', status: undefined, text: why, reply: undefined },
  retryAfterMs: undefined,
})

function classify(status: number, text: string): Answered {
  const reply = readReply(text)
  const kind = (): Answered['kind'] => {
    if (status >= 500) return 'error'
    if (status >= 300) return 'rejected'
    if (reply === undefined) return 'unreadable'
    return reply.code === '1' ? 'accepted' : 'refused'
  }
  return { kind: kind(), status, text, reply }
}
