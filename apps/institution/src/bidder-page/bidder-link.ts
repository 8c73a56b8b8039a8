/**
 * `redirecturl` (§1): the link by which a bidder comes to its own application here. Anyone who holds it may look and give
 * papers, so it cannot be guessed, ends, and states nothing (docs/decisions/0052).
 */
import { timingSafeEqual } from 'node:crypto'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'

const context = 'bidder-page'
/** 128 bits. */
const macCharacters = 32
/** From the application: the longest way to an opening and its withdrawal. */
const livesMs = 180 * 24 * 3600_000

type LinkPorts = { publicUrl: string; vault: Vault }

/** @param appliedAt epoch milliseconds; equal input gives an equal link, as an answer given again must have */
export function bidderUrl(id: string, appliedAt: number, { publicUrl, vault }: LinkPorts): string {
  return `${publicUrl}/b/${bidderToken(id, appliedAt + livesMs, vault)}`
}

/** No `&` and no query: what we send holds none. */
export function bidderToken(id: string, expiresAt: number, vault: Vault): string {
  const expires = Math.floor(expiresAt / 1000).toString(36)
  return `${id}.${expires}.${macOf(id, expires, vault)}`
}

export type ReadToken = { state: 'valid'; id: string; expiresAt: number } | { state: 'expired' } | { state: 'unknown' }

export function readBidderToken(token: string, now: number, vault: Vault): ReadToken {
  const [, id = '', expires = '', mac = ''] = /^([\w-]{1,100})\.([0-9a-z]{1,9})\.([0-9a-f]{32})$/.exec(token) ?? []
  const expected = Buffer.from(macOf(id, expires, vault))
  const given = Buffer.from(mac.padEnd(macCharacters))
  if (!timingSafeEqual(given, expected) || id === '') return { state: 'unknown' }
  const expiresAt = Number.parseInt(expires, 36) * 1000
  return now < expiresAt ? { state: 'valid', id, expiresAt } : { state: 'expired' }
}

function macOf(id: string, expires: string, vault: Vault): string {
  return Buffer.from(vault.mac(`${id}/${expires}`, context))
    .toString('hex')
    .slice(0, macCharacters)
}
