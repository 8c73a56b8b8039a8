/** Expiring links to files. A link has no query, since our messages must not contain `&` (docs/spec/gaps.md). */
import { timingSafeEqual } from 'node:crypto'
import type { Vault } from '../secrets/vault.ts'

const context = 'file-link'
/** 128 bits: enough against guessing, and short enough for the specification's limit of 500 characters. */
const macBytes = 16

export type FileLink = { sm3: string; expires: string; mac: string }

/** `/files/<sm3>/<expires>/<mac>.pdf`; `expiresAt` in epoch milliseconds, whole seconds in the link. */
export function linkPath(sm3: string, expiresAt: number, vault: Vault): string {
  const expires = String(Math.floor(expiresAt / 1000))
  return `/files/${sm3}/${expires}/${macOf(sm3, expires, vault)}.pdf`
}

/** `mac` with or without `.pdf`. A link with any change is `invalid`. */
export function checkLink(link: FileLink, now: number, vault: Vault): 'valid' | 'expired' | 'invalid' {
  if (!/^\d{1,12}$/.test(link.expires)) return 'invalid'
  const given = Buffer.from(link.mac.replace(/\.pdf$/, ''))
  const expected = Buffer.from(macOf(link.sm3, link.expires, vault))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'invalid'
  return now < Number(link.expires) * 1000 ? 'valid' : 'expired'
}

function macOf(sm3: string, expires: string, vault: Vault): string {
  return Buffer.from(vault.mac(`${sm3}/${expires}`, context))
    .toString('hex')
    .slice(0, macBytes * 2)
}
