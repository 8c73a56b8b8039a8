import { ORPCError } from '@orpc/client'

/** What a user needs to know about a failure; `message` is the text of the server, Chinese / English. */
export type Problem = {
  readonly kind: 'offline' | 'failed' | 'forbidden' | 'signedOut' | 'notFound' | 'refused' | 'busy'
  readonly message?: string
  readonly code?: string
  readonly traceNumber?: string
  /** Of a refused document: the cause to correct first, and what was found. */
  readonly cause?: Bilingual
  readonly findings: readonly Bilingual[]
  /** Of `forbidden`: the roles that may. */
  readonly roles: readonly string[]
}
type Bilingual = { readonly zh: string; readonly en: string }

const kinds: Readonly<Record<number, Problem['kind']>> = {
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  503: 'busy',
}

/** From any error thrown by a call of the API. */
export function readProblem(error: unknown): Problem {
  if (!(error instanceof ORPCError)) return { kind: 'offline', findings: [], roles: [] }
  const data: unknown = error.data
  const traceNumber =
    typeof data === 'object' && data !== null && 'request' in data && typeof data.request === 'string'
      ? data.request
      : undefined
  return {
    kind: kinds[error.status] ?? (error.status >= 400 && error.status < 500 ? 'refused' : 'failed'),
    message: withoutCode(error.message, data),
    code: error.code,
    ...(traceNumber === undefined ? {} : { traceNumber }),
    ...(typeof data === 'object' && data !== null && 'cause' in data && isBilingual(data.cause)
      ? { cause: data.cause }
      : {}),
    findings: findingsIn(data),
    roles: rolesIn(data),
  }
}

/** Another attempt may succeed: nothing was decided. */
export const isPassing = ({ kind }: Problem): boolean => kind === 'offline' || kind === 'failed' || kind === 'busy'

/** The server's own sentence, where it is for people; a program in between that is busy has none. */
export function sentenceOf({ kind, message = '' }: Problem): string | undefined {
  return kind === 'refused' || (kind === 'busy' && /\p{Script=Han}/u.test(message)) ? message : undefined
}

/** The text of a refusal ends in its code, for programs; people read the sentence. */
function withoutCode(message: string, data: unknown): string {
  const code = typeof data === 'object' && data !== null && 'code' in data ? ` [${data.code}]` : undefined
  return code !== undefined && message.endsWith(code) ? message.slice(0, -code.length) : message
}

const isBilingual = (value: unknown): value is Bilingual =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  typeof value.zh === 'string' &&
  'en' in value &&
  typeof value.en === 'string'

function findingsIn(data: unknown): readonly Bilingual[] {
  if (typeof data !== 'object' || data === null || !('findings' in data) || !Array.isArray(data.findings)) return []
  return data.findings.filter(isBilingual)
}

function rolesIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('roles' in data) || !Array.isArray(data.roles)) return []
  return data.roles.filter((role) => typeof role === 'string')
}
