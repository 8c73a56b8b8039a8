/** Serves the calls of the other side, so that the partner's notices arrive: `--listen HOST:PORT`. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type CallId, callByPath, type Side } from '@openbaohan/protocol/calls.ts'
import { checkFields, type FieldProblem } from '@openbaohan/protocol/check.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { signatureMatches } from '@openbaohan/protocol/codec/sign.ts'
import { signReply } from '@openbaohan/protocol/codec/signed-reply.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { failure, type Reply, success, writeReply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { ReplyKind } from '../cases/case-shape.ts'
import type { Exchange } from './trace.ts'

export type Arrival = {
  readonly call: CallId | undefined
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
  readonly isSigned: boolean
  readonly problems: readonly FieldProblem[]
  readonly replied: ReplyKind
  /** What cannot be read as a message of the protocol. */
  readonly unreadable: string | undefined
  readonly at: number
}

export type Listener = {
  readonly url: string
  readonly arrivals: readonly Arrival[]
  /** Resolves with what `find` finds, now or after a later arrival; undefined after the time. */
  waitFor<T>(find: (arrivals: readonly Arrival[]) => T | undefined, ms: number): Promise<T | undefined>
  close(): Promise<void>
}

/** The address or the port is not free. */
export class ListenProblem extends Error {
  override readonly name = 'ListenProblem'
}

export type ListenerOptions = {
  host: string
  port: number
  /** Our side. */
  side: Side
  appkey: string
  secret: string
  dialect: Dialect
  now?: (() => number) | undefined
  /** Once aborted, nothing is waited for. */
  signal?: AbortSignal | undefined
  /** Decides, and may do something before the answer leaves. */
  replyTo(arrival: Omit<Arrival, 'replied'>): Promise<ReplyKind> | ReplyKind
  note(exchange: Exchange): void
}

/** More than any guarantee file in Base64. */
const maxBytes = 64 * 1024 * 1024

export async function listen(options: ListenerOptions): Promise<Listener> {
  const arrivals: Arrival[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    readAll(request)
      .then(async (body) => {
        const read = readArrival(request.url ?? '', body, options)
        const replied = request.method === 'POST' ? await options.replyTo(read) : 'refused'
        arrivals.push({ ...read, replied })
        const { status, text } = answer(replied, response, read.isSigned ? { ...options, body } : undefined)
        const url = request.url ?? ''
        options.note({
          direction: 'received',
          url,
          method: request.method ?? '',
          body,
          status,
          answer: text,
          at: read.at,
        })
        for (const look of [...waiting]) look()
      })
      .catch(() => response.destroy())
  })
  server.listen(options.port, options.host)
  await once(server, 'listening').catch((error: Error) => {
    throw new ListenProblem(error.message)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    arrivals,
    waitFor: (find, ms) =>
      new Promise((resolve) => {
        const end = (found: ReturnType<typeof find>) => {
          clearTimeout(timer)
          waiting.delete(look)
          options.signal?.removeEventListener('abort', give)
          resolve(found)
        }
        const give = () => end(undefined)
        const look = () => {
          const found = find(arrivals)
          if (found !== undefined) end(found)
        }
        const timer = setTimeout(give, ms)
        waiting.add(look)
        if (options.signal?.aborted) return give()
        options.signal?.addEventListener('abort', give)
        look()
      }),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maxBytes) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function readArrival(url: string, body: Uint8Array, options: ListenerOptions): Omit<Arrival, 'replied'> {
  const { side, appkey, secret, dialect } = options
  const path = url.split('?')[0] ?? ''
  const call = callByPath(side, path.split('/').at(-1) ?? '')
  const at = Date.now()
  const read = readJson(body)
  if (!read.ok) return { call, path, fields: {}, isSigned: false, problems: [], unreadable: read.problem, at }
  const holds = (fields: ReadonlyMap<string, string>) =>
    fields.get('appkey') === appkey &&
    signatureMatches(dialect.signature, secret, canonicalString(fields, dialect), fields.get('sign') ?? '')
  const isSigned = holds(read.fields) || (read.compact !== undefined && holds(read.compact))
  const problems = call === undefined ? [] : checkFields(call, read.fields, dialect)
  const unreadable = call === undefined ? 'call-unknown' : undefined
  return { call, path, fields: Object.fromEntries(read.fields), isSigned, problems, unreadable, at }
}

const replies: Readonly<Record<'accepted' | 'refused', Reply>> = { accepted: success(), refused: failure('系统繁忙') }

const bodies: Readonly<
  Record<Exclude<ReplyKind, 'cut' | keyof typeof replies>, { status: number; type: string; text: string }>
> = {
  'error-500': { status: 500, type: 'application/json', text: '{"code":"0","message":"系统异常"}' },
  html: { status: 200, type: 'text/html', text: '<html><body>系统维护中</body></html>' },
}

/** A message that the partner has signed. */
type Authentic = Pick<ListenerOptions, 'appkey' | 'secret' | 'dialect' | 'now'> & { readonly body: Uint8Array }

/** In the partner's form, and signed where that is agreed; to an unauthenticated sender, plain. */
function replyText(reply: Reply, authentic: Authentic | undefined): string {
  if (authentic === undefined) return writeReply(reply)
  const { appkey, secret, dialect, body, now = Date.now } = authentic
  const fresh = { nonce: randomUUID(), now: now() }
  const signed = signReply(reply, { appkey, digest: digestHex(body) }, dialect, new Secret(secret), fresh)
  return writeReply(signed, dialect.replyCode)
}

function answer(
  kind: ReplyKind,
  response: ServerResponse,
  authentic: Authentic | undefined,
): { status: number | undefined; text: string } {
  if (kind === 'cut') {
    response.destroy()
    return { status: undefined, text: '' }
  }
  const { status, type, text } =
    kind === 'accepted' || kind === 'refused'
      ? { status: 200, type: 'application/json', text: replyText(replies[kind], authentic) }
      : bodies[kind]
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(text)
  return { status, text }
}
