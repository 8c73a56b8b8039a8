/** The signatures of the messages in a bundle, with the secrets that were given. */
import { type CanonicalOptions, canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { signatureMatches } from '@openbaohan/protocol/codec/sign.ts'
import { replyHolds } from '@openbaohan/protocol/codec/signed-reply.ts'
import { type Dialect, dialects, parseDialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { readReply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import {
  type EvidenceBody,
  type EvidenceMessage,
  evidenceMessages,
  messagesPath,
} from '@openbaohan/server/evidence/evidence-manifest.ts'
import { isOpeningName } from '@openbaohan/server/evidence/hidden-values.ts'
import { readBody } from '@openbaohan/server/evidence/without-keys.ts'
import { both } from '../../both.ts'

/**
 * `altered`: the bytes are not those that the index states, or what it states to be replaced is not. `missing`: the index
 * names a body that is not there, or neither a body nor why there is none.
 */
export type Signature = 'good' | 'wrong' | 'altered' | 'missing' | 'no-secret' | 'removed' | 'left-out' | 'unsigned'

export const signatureTexts: Readonly<Record<Signature, string>> = {
  good: both('签名相符', 'signature good'),
  wrong: both(
    '签名不符：给出的密钥都不对，或报文被改',
    'signature wrong: no given secret matches, or the message was changed',
  ),
  altered: both(
    '与目录所写的不符（字节数、摘要、签名或替换）',
    'differs from the index (size, digest, signature or what was replaced)',
  ),
  missing: both('目录列出的原文不在包里', 'the index names a body that is not in the bundle'),
  'no-secret': both('签名未核验：没有给密钥', 'signature not checked: no secret given'),
  removed: both('签名未核验：密钥或链接已换成 ***', 'signature not checked: a key or link was replaced by ***'),
  'left-out': both('原文不在包里', 'the body is not in the bundle'),
  unsigned: both('没有签名', 'not signed'),
}

export type CheckedMessage = {
  /** Of the exporter's journal. */
  id: string
  call: string
  at: string
  direction: 'in' | 'out'
  outcome: string
  path?: string
  signature: Signature
  answer?: { path?: string; signature: Signature }
}

export type CheckedMessages = {
  whole: boolean
  messages: CheckedMessage[]
  /** Below `messages/`, and named by no entry of the index. */
  unindexed: string[]
}

/** Undefined where the index cannot be read. */
export function checkMessages(
  entries: ReadonlyMap<string, Uint8Array>,
  secrets: readonly string[],
): CheckedMessages | undefined {
  const index = readIndex(entries.get(messagesPath))
  if (index === undefined) return undefined
  const dialectOf = ({ dialect }: EvidenceMessage): Dialect => {
    const parsed = parseDialect(index.dialects[dialect])
    return parsed.ok ? parsed.dialect : dialects.epoint
  }
  const messages = index.messages.map((message) => {
    const { id, call, at, direction, outcome, request, answer } = message
    const dialect = dialectOf(message)
    return {
      ...{ id, call, at, direction, outcome },
      ...(request.path === undefined ? {} : { path: request.path }),
      signature: checkBody(request, entries, secrets, (bytes) => requestMatches(bytes, secrets, message, dialect)),
      ...(answer === undefined
        ? {}
        : {
            answer: {
              ...(answer.path === undefined ? {} : { path: answer.path }),
              signature: checkBody(answer, entries, secrets, (bytes) =>
                answerMatches(bytes, secrets, appkeyOf(entries, request), request.sm3, dialect),
              ),
            },
          }),
    }
  })
  const named = new Set([messagesPath, ...index.messages.flatMap((one) => [one.request.path, one.answer?.path])])
  const unindexed = [...entries.keys()].filter((path) => path.startsWith('messages/') && !named.has(path))
  return { whole: index.whole, messages, unindexed }
}

function readIndex(bytes: Uint8Array | undefined) {
  if (bytes === undefined) return undefined
  try {
    return evidenceMessages.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch {
    return undefined
  }
}

/** @param matches undefined: the body carries no signature */
function checkBody(
  { path, removed = [], left, bytes, sm3 }: EvidenceBody,
  entries: ReadonlyMap<string, Uint8Array>,
  secrets: readonly string[],
  matches: (body: Uint8Array) => boolean | undefined,
): Signature {
  const body = path === undefined ? undefined : entries.get(path)
  if (path === undefined && left !== undefined) return 'left-out'
  if (body === undefined || left !== undefined) return 'missing'
  if (removed.length > 0) return isReplaced(body, removed) ? 'removed' : 'altered'
  if (body.length !== bytes || digestHex(body) !== sm3) return 'altered'
  const result = matches(body)
  if (result === undefined) return 'unsigned'
  if (secrets.length === 0) return 'no-secret'
  return result ? 'good' : 'wrong'
}

/** Only keys and links are ever replaced: exactly those that the index names, and by nothing but `***`. */
function isReplaced(body: Uint8Array, removed: readonly string[]): boolean {
  const read = readBody(body)
  const found = new Map<string, Set<unknown>>()
  collectOpening(read?.value, (name, value) => found.set(name, (found.get(name) ?? new Set()).add(value)))
  const replaced = [...found].filter(([, values]) => [...values].some((value) => value !== '' && value !== null))
  return (
    removed.every(isOpeningName) &&
    replaced
      .map(([name]) => name)
      .sort()
      .join() === [...new Set(removed)].sort().join() &&
    replaced.every(([, values]) => [...values].every((value) => value === '***' || value === '' || value === null))
  )
}

function collectOpening(value: unknown, found: (name: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (isOpeningName(name)) found(name, inner)
    else collectOpening(inner, found)
  }
}

/** As sent: in the order that the dialect signs in, or verifies in; arrays as they came, or without blanks. */
function requestMatches(body: Uint8Array, secrets: readonly string[], message: EvidenceMessage, dialect: Dialect) {
  const read = readJson(body)
  if (!read.ok) return false
  const sign = read.fields.get('sign') ?? ''
  if (message.sign !== undefined && message.sign !== sign) return false
  if (sign === '') return undefined
  const orders: CanonicalOptions[] = [
    ...(message.direction === 'out' ? [{ sort: dialect.signSort, empty: 'skip' as const }] : []),
    { sort: dialect.sort, empty: dialect.empty },
  ]
  return [read.fields, ...(read.compact === undefined ? [] : [read.compact])].some((fields) =>
    orders.some((order) => {
      const canonical = canonicalString(fields, order)
      return secrets.some((secret) => signatureMatches(dialect.signature, secret, canonical, sign))
    }),
  )
}

function answerMatches(body: Uint8Array, secrets: readonly string[], appkey: string, digest: string, dialect: Dialect) {
  const reply = readReply(Buffer.from(body).toString('utf8'))
  if (reply?.data?.sign === undefined) return undefined
  return replyHolds(
    reply,
    { appkey, digest },
    dialect,
    secrets.map((secret) => new Secret(secret)),
  )
}

function appkeyOf(entries: ReadonlyMap<string, Uint8Array>, { path }: EvidenceBody): string {
  const body = path === undefined ? undefined : entries.get(path)
  const read = body === undefined ? undefined : readJson(body)
  return read?.ok ? (read.fields.get('appkey') ?? '') : ''
}
