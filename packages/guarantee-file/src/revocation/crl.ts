import { hexText } from '@openbaohan/crypto/bytes.ts'
import { checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor, readSmallInteger } from '@openbaohan/crypto/der-cursor.ts'
import { type AlgorithmIdentifier, readAlgorithm, sameAlgorithm } from '../x509/algorithms.ts'
import { readTimeOf, readWholeBits } from '../x509/certificate.ts'
import { extensionList, fullNames } from '../x509/certificate-extensions.ts'

export type RevokedEntry = { readonly at: number; readonly reason: number | undefined }

/** A revocation list (RFC 5280 5) with an unverified signature. */
export type ParsedCrl = {
  readonly der: Uint8Array
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly issuer: Uint8Array
  readonly thisUpdate: number
  /** Required by RFC 5280; a list without it does not state how long it is valid. */
  readonly nextUpdate: number | undefined
  /** By the hex of the serial number's content. */
  readonly revoked: ReadonlyMap<string, RevokedEntry>
  /** The only certificates that the list covers (issuingDistributionPoint). */
  readonly scope: { readonly places: readonly Uint8Array[]; readonly only: 'users' | 'authorities' | undefined }
  /** The list contains an unknown critical extension and cannot be relied on. */
  readonly unreadable: boolean
}

/** An entry has about six elements, and the largest lists of authorities have some hundred thousand entries. */
const maxElements = 4_000_000

/** @throws DerError */
export function parseCrl(der: Uint8Array): ParsedCrl {
  checkWholeDer(der, maxElements)
  const outer = DerCursor.over(der)
  const signedPart = outer.next(0x30)
  const signatureAlgorithm = readAlgorithm(outer)
  const signature = readWholeBits(outer)
  outer.assertEnd()
  const tbs = new DerCursor(der, signedPart)
  const version = tbs.peek() === 0x02 ? tbs.smallInteger() : 0
  if (version > 1) throw new DerError('unknown version of revocation list')
  if (!sameAlgorithm(readAlgorithm(tbs), signatureAlgorithm)) throw new DerError('the algorithms of the list differ')
  const issuer = tbs.whole(tbs.next(0x30))
  const thisUpdate = readTimeOf(tbs)
  const nextUpdate = isTime(tbs.peek()) ? readTimeOf(tbs) : undefined
  const entries = tbs.peek() === 0x30 ? readEntries(tbs.enter()) : { revoked: new Map(), unreadable: false }
  const wrapped = tbs.optional(0xa0)
  tbs.assertEnd()
  const extensions = readListExtensions(wrapped === undefined ? undefined : new DerCursor(der, wrapped))
  return {
    der,
    signedPart: outer.whole(signedPart),
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    revoked: entries.revoked,
    scope: extensions.scope,
    unreadable: entries.unreadable || extensions.unreadable,
  }
}

const isTime = (tag: number | undefined) => tag === 0x17 || tag === 0x18

function readEntries(list: DerCursor): { revoked: Map<string, RevokedEntry>; unreadable: boolean } {
  const revoked = new Map<string, RevokedEntry>()
  let unreadable = false
  while (!list.atEnd) {
    const entry = list.enter()
    const serial = hexText(entry.content(entry.next(0x02)))
    const at = readTimeOf(entry)
    let reason: number | undefined
    if (!entry.atEnd) {
      for (const { oid, critical, value } of extensionList(entry)) {
        if (oid === '2.5.29.21') reason = readReason(value)
        // An unknown critical entry extension may mean that another authority issued the certificate.
        else if (critical) unreadable = true
      }
    }
    const known = revoked.get(serial)
    // removeFromCRL (8) is for delta lists only; of two entries the earlier counts.
    if (known === undefined || at < known.at) revoked.set(serial, { at, reason })
  }
  return { revoked, unreadable }
}

function readReason(value: Uint8Array): number {
  const root = checkWholeDer(value)
  if (root.tag !== 0x0a) throw new DerError('invalid revocation reason')
  return readSmallInteger(value.subarray(root.contentStart))
}

function readListExtensions(wrapped: DerCursor | undefined): Pick<ParsedCrl, 'scope' | 'unreadable'> {
  let scope: ParsedCrl['scope'] = { places: [], only: undefined }
  let unreadable = false
  for (const { oid, critical, value } of wrapped === undefined ? [] : extensionList(wrapped)) {
    if (oid === '2.5.29.28') {
      const read = readScope(value)
      if (read === undefined) unreadable = true
      else scope = read
      // A delta list (27) contains only changes since another list.
    } else if (oid === '2.5.29.27' || (critical && oid !== '2.5.29.20' && oid !== '2.5.29.35')) unreadable = true
  }
  return { scope, unreadable }
}

/**
 * IssuingDistributionPoint; undefined for lists of some reasons, of other authorities, or of attribute certificates.
 */
function readScope(value: Uint8Array): ParsedCrl['scope'] | undefined {
  checkWholeDer(value)
  const cursor = DerCursor.over(value)
  const name = cursor.optional(0xa0)
  const users = isTrue(cursor, 0x81)
  const authorities = isTrue(cursor, 0x82)
  const places = name === undefined ? [] : fullNames(new DerCursor(value, name))
  if (!cursor.atEnd || (users && authorities) || (name !== undefined && places.length === 0)) return undefined
  return { places, only: users ? 'users' : authorities ? 'authorities' : undefined }
}

function isTrue(cursor: DerCursor, tag: number): boolean {
  const flag = cursor.optional(tag)
  return flag !== undefined && cursor.content(flag)[0] !== 0
}
