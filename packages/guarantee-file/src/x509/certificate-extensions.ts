import { latin1 } from '@openbaohan/crypto/bytes.ts'
import { checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor } from '@openbaohan/crypto/der-cursor.ts'

export type CertificateExtensions = {
  readonly isAuthority: boolean
  readonly pathLength: number | undefined
  /** Without the extension every use is allowed (RFC 5280 4.2.1.3). */
  readonly keyUsage: KeyUsage | undefined
  readonly purposes: { readonly oids: readonly string[]; readonly critical: boolean } | undefined
  readonly subjectKeyId: Uint8Array | undefined
  readonly authorityKeyId: Uint8Array | undefined
  /** Names of the distribution points of its revocation list, each as its own DER. */
  readonly listPlaces: readonly Uint8Array[]
  /** Content of the extensions for an organisation's registration, code and tax number (GM/T 0015), as bytes. */
  readonly registrations: readonly string[]
  readonly unknownCritical: readonly string[]
}

const registrationNumbers: ReadonlySet<string> = new Set([
  '1.2.156.10260.4.1.3',
  '1.2.156.10260.4.1.4',
  '1.2.156.10260.4.1.5',
])

export type KeyUsage = {
  /** digitalSignature or nonRepudiation. */
  readonly commits: boolean
  readonly digitalSignature: boolean
  readonly certifies: boolean
  readonly signsLists: boolean
}

type Writable = { -readonly [K in keyof CertificateExtensions]: CertificateExtensions[K] }
type Reader = (value: Uint8Array, into: Writable, critical: boolean) => void

const nothing: Reader = () => undefined

/** Extensions that are checked here, or do not concern a document signature. */
const readers: Readonly<Record<string, Reader>> = {
  '2.5.29.14': (value, into) => {
    const root = checkWholeDer(value)
    if (root.tag !== 0x04) throw new DerError('invalid subject key identifier')
    into.subjectKeyId = value.subarray(root.contentStart)
  },
  '2.5.29.15': (value, into) => {
    into.keyUsage = readKeyUsage(value)
  },
  '2.5.29.17': nothing,
  '2.5.29.18': nothing,
  '2.5.29.19': readBasicConstraints,
  '2.5.29.31': (value, into) => {
    into.listPlaces = readListPlaces(value)
  },
  '2.5.29.32': nothing,
  '2.5.29.35': (value, into) => {
    const cursor = DerCursor.over(value)
    const keyId = cursor.optional(0x80)
    into.authorityKeyId = keyId === undefined ? undefined : cursor.content(keyId)
  },
  '2.5.29.37': (value, into, critical) => {
    const oids: string[] = []
    for (const cursor = DerCursor.over(value); !cursor.atEnd; ) oids.push(cursor.oid())
    into.purposes = { oids, critical }
  },
}

/** @param wrapped the `[3]` of a certificate @throws DerError, also for a duplicate extension */
export function readExtensions(wrapped: DerCursor | undefined): CertificateExtensions {
  const unknownCritical: string[] = []
  const registrations: string[] = []
  const into: Writable = {
    isAuthority: false,
    pathLength: undefined,
    keyUsage: undefined,
    purposes: undefined,
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    listPlaces: [],
    registrations,
    unknownCritical,
  }
  if (wrapped === undefined) return into
  for (const { oid, critical, value } of extensionList(wrapped)) {
    // Their encoding differs between authorities; they only identify the holder of the certificate.
    if (registrationNumbers.has(oid)) registrations.push(latin1(value))
    const read = readers[oid]
    if (read === undefined) {
      if (critical && !registrationNumbers.has(oid)) unknownCritical.push(oid)
    } else {
      if (read !== nothing) checkWholeDer(value)
      read(value, into, critical)
    }
  }
  return into
}

export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

/**
 * Extensions ::= SEQUENCE OF SEQUENCE { OID, critical BOOLEAN DEFAULT FALSE, OCTET STRING }, inside an explicit tag.
 */
export function extensionList(wrapped: DerCursor): Extension[] {
  const list = wrapped.enter()
  wrapped.assertEnd()
  const found = new Map<string, Extension>()
  while (!list.atEnd) {
    const one = list.enter()
    const oid = one.oid()
    // Many authorities encode the default FALSE. The bytes are signed, so this is harmless.
    const critical = one.optional(0x01)
    const value = one.content(one.next(0x04))
    one.assertEnd()
    if (found.has(oid)) throw new DerError('duplicate extension')
    found.set(oid, { oid, critical: critical !== undefined && one.content(critical)[0] === 0xff, value })
  }
  return [...found.values()]
}

function readBasicConstraints(value: Uint8Array, into: Writable): void {
  const cursor = DerCursor.over(value)
  const authority = cursor.optional(0x01)
  into.isAuthority = authority !== undefined && cursor.content(authority)[0] === 0xff
  into.pathLength = cursor.atEnd ? undefined : cursor.smallInteger()
  cursor.assertEnd()
}

function readKeyUsage(value: Uint8Array): KeyUsage {
  const root = checkWholeDer(value)
  if (root.tag !== 0x03) throw new DerError('invalid key usage')
  const bits = value[root.contentStart + 1] ?? 0
  return {
    commits: (bits & 0xc0) !== 0,
    digitalSignature: (bits & 0x80) !== 0,
    certifies: (bits & 0x04) !== 0,
    signsLists: (bits & 0x02) !== 0,
  }
}

/** CRLDistributionPoints: the names in fullName of each point; reasons and another issuer are ignored. */
function readListPlaces(value: Uint8Array): Uint8Array[] {
  const places: Uint8Array[] = []
  for (const points = DerCursor.over(value); !points.atEnd; ) {
    const point = points.enter()
    const name = point.optional(0xa0)
    if (name !== undefined) places.push(...fullNames(new DerCursor(value, name)))
  }
  return places
}

/** The names inside DistributionPointName's fullName `[0]`. */
export function fullNames(pointName: DerCursor): Uint8Array[] {
  const full = pointName.optional(0xa0)
  if (full === undefined) return []
  const names: Uint8Array[] = []
  for (const cursor = new DerCursor(pointName.bytes, full); !cursor.atEnd; ) names.push(cursor.whole(cursor.next()))
  return names
}
