/**
 * The cookie of a device on which a person has completed a sign-in. It does not sign in: it makes attempts from the
 * device be counted separately from those of all other clients (OWASP, device cookies).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Vault } from '../secrets/vault.ts'

const idBytes = 16

/** One browser may be the device of several people, so the name identifies the account, by 32 bits of its digest. */
export const deviceCookieName = (account: Buffer): string => `device-${account.toString('hex').slice(0, 8)}`

/** `<issued at>.<id>.<mac>`; @param now epoch milliseconds */
export function createDeviceCookie(vault: Vault, account: Buffer, now: number): string {
  const content = `${now.toString(36)}.${randomBytes(idBytes).toString('base64url')}`
  return `${content}.${macOf(vault, account, content)}`
}

/** The id of the device, or undefined when the cookie is another account's, too old, or invalid. */
export function readDeviceCookie(vault: Vault, account: Buffer, cookie: string, now: number): string | undefined {
  const [issuedAt = '', id = '', mac = ''] = cookie.split('.')
  const expected = macOf(vault, account, `${issuedAt}.${id}`)
  // digests have one length, whatever the cookie's
  if (!timingSafeEqual(digestOf(mac), digestOf(expected))) return undefined
  const age = now - Number.parseInt(issuedAt, 36)
  return age < limits.knownDeviceDays * 24 * 3600_000 ? id : undefined
}

const digestOf = (text: string) => createHash('sm3').update(text).digest()
const macOf = (vault: Vault, account: Buffer, content: string) =>
  Buffer.from(vault.mac(`${account.toString('hex')}.${content}`, 'sign-in/device')).toString('base64url')
