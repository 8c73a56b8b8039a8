/** What an attempt to connect to a partner shows, by Node's code of the error or by the HTTP status. */
import { isUnsignedReply } from '@openbaohan/protocol/send/partner-fault.ts'

/** `answered`: by an HTTP status that no delivery can succeed with. `not-tested`: a failure of our own side. */
export const connectionResults = [
  'reached',
  'answered',
  'refused',
  'name-not-found',
  'certificate',
  'timed-out',
  'unreadable',
  'forbidden',
  'not-tested',
] as const
export type ConnectionResult = (typeof connectionResults)[number]

/** Why deliveries fail. */
export const deliveryErrors = [
  'answered',
  'refused',
  'name-not-found',
  'certificate',
  'timed-out',
  'unreadable',
  'unsigned',
  'other',
] as const
export type DeliveryError = (typeof deliveryErrors)[number]

const byCode: Readonly<Record<string, Exclude<ConnectionResult, 'not-tested'>>> = {
  ERR_ADDRESS_NOT_ALLOWED: 'forbidden',
  ENOTFOUND: 'name-not-found',
  ENODATA: 'name-not-found',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EPIPE: 'refused',
  UND_ERR_SOCKET: 'refused',
  ETIMEDOUT: 'timed-out',
  EHOSTUNREACH: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
}

const ofTls = /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO$)/

/** An unknown code, such as of an exhausted resource or of a resolver that is down, is a failure of our own side. */
export function resultOfCode(code: string | undefined): Exclude<ConnectionResult, 'reached' | 'answered'> {
  if (code === undefined) return 'not-tested'
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined
  if (known !== undefined && known !== 'reached' && known !== 'answered') return known
  if (ofTls.test(code)) return 'certificate'
  return code.startsWith('HPE_') ? 'unreadable' : 'not-tested'
}

/** Redirects are never followed; from 500 on its system fails. Others show that an HTTP server is there. */
export const resultOfStatus = (status: number): 'reached' | 'answered' =>
  (status >= 200 && status < 300) || (status >= 400 && status < 500) ? 'reached' : 'answered'

/**
 * What is stored of a failed delivery: Node's code, `HTTP 502`, or a word of ours. Never text of the partner, which may
 * repeat what is secret before the opening.
 */
export function errorCodeOf(why: string): string {
  if (isUnsignedReply(why)) return 'unsigned'
  const status = /^HTTP (\d{3})/.exec(why)?.[0]
  if (status !== undefined) return status
  return /^[A-Z][A-Z0-9_]{2,59}$/.test(why) ? why : 'unreadable'
}

/** @param code of `errorCodeOf` */
export function deliveryErrorOf(code: string): { error: DeliveryError; status?: number; code: string } {
  const status = Number(/^HTTP (\d{3})$/.exec(code)?.[1] ?? 0)
  if (status > 0) return { error: status < 300 ? 'unreadable' : 'answered', status, code }
  if (code === 'unsigned' || code === 'unreadable') return { error: code, code }
  const result = resultOfCode(code)
  return { error: result === 'not-tested' || result === 'forbidden' ? 'other' : result, code }
}
