/** Removes secrets from log values, at any depth, by field name. */
import { inspect } from 'node:util'

/**
 * Fields whose value is never logged: besides secrets also keys, bodies, sealed texts and accounts. The content of a
 * message belongs in the journal, which has access control, and not in a log, which is copied elsewhere.
 */
export const redactedNames: readonly string[] = [
  ['secret', 'appsecret', 'secrets', 'previousSecret', 'password', 'passphrase', 'token', 'apiKey', 'authorization'],
  ['cookie', 'key', 'privateKey', 'masterKey', 'keyPem', 'databaseUrl', 'connectionString', 'sign', 'signature'],
  [
    'body',
    'raw',
    'payload',
    'message',
    'fields',
    'canonical',
    'file',
    'box',
    'receipt',
    'parameters',
    'values',
    'detail',
  ],
  ['payerAccount', 'payeeAccount', 'account'],
].flat()

const plainNames: ReadonlySet<string> = new Set(redactedNames.map((name) => name.toLowerCase()))

export const redacted = '***'
const maxDepth = 6
const maxItems = 50

/**
 * A copy that is safe to log. Names are compared without case, `_` and `-`; names that begin with `sealed` are redacted
 * too.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Uint8Array) return `[${value.byteLength} bytes]`
  if (value instanceof Date) return value.toISOString()
  if ('toJSON' in value && typeof value.toJSON === 'function') return redact(value.toJSON(), depth + 1)
  if (depth >= maxDepth) return '[…]'
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => redact(item, depth + 1))
  if (value instanceof Map || value instanceof Set) return `[${value.constructor.name} of ${value.size}]`
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecretName(name) ? redacted : redact(item, depth + 1)]),
  )
}

/** Redacts credentials inside a URL, bearer tokens, our API keys and webhook secrets, anywhere in a text. */
export function redactText(text: string): string {
  return text
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@]+@/gi, `$1:${redacted}@`)
    .replace(/\bobh_[A-Za-z0-9_-]{20,}/g, redacted)
    .replace(/\bwhsec_[A-Za-z0-9+/=_-]{8,}/g, redacted)
    .replace(/\b(bearer|basic)\s+[A-Za-z0-9+/=._~-]{8,}/gi, `$1 ${redacted}`)
}

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[_-]/g, '')
  return plainNames.has(plain) || plain.startsWith('sealed')
}

/** An error retains its type, message, code and stack; PostgreSQL's `detail` and `where` quote rows and are removed. */
function redactError(error: Error, depth: number): unknown {
  return {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...('code' in error ? { code: inspect(error.code).slice(0, 60) } : {}),
    ...('constraint' in error ? { constraint: String(error.constraint) } : {}),
    ...(error.cause === undefined || depth >= maxDepth ? {} : { cause: redact(error.cause, depth + 1) }),
  }
}
