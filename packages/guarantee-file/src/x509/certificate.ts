import { latin1 } from '@openbaohan/crypto/bytes.ts'
import { checkWholeDer, DerError } from '@openbaohan/crypto/der.ts'
import { DerCursor, readTime } from '@openbaohan/crypto/der-cursor.ts'
import { BoundedMemory } from '../bounded-memory.ts'
import type { PublicKey } from '../runtime/verifier-runtime.ts'
import { type AlgorithmIdentifier, readAlgorithm, sameAlgorithm } from './algorithms.ts'
import { type CertificateExtensions, readExtensions } from './certificate-extensions.ts'
import { readPublicKey } from './public-key.ts'

/** The parts of an X.509 certificate needed for verification; names are compared by their exact encoding. */
export type ParsedCertificate = {
  readonly der: Uint8Array
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: Uint8Array
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  /** Content of the INTEGER. */
  readonly serialNumber: Uint8Array
  readonly publicKey: PublicKey
  readonly notBefore: number
  readonly notAfter: number
} & CertificateExtensions

const known = new BoundedMemory<string, ParsedCertificate>(256)

/** Parses a certificate, with a cache: the same few certificates sign thousands of files. @throws DerError */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  // A copy, so that the cache does not reference the whole file.
  return known.remember(latin1(der), () => readCertificate(der.slice()))
}

function readCertificate(der: Uint8Array): ParsedCertificate {
  checkWholeDer(der)
  const outer = DerCursor.over(der)
  const signedPart = outer.next(0x30)
  const signatureAlgorithm = readAlgorithm(outer)
  const signature = readWholeBits(outer)
  outer.assertEnd()
  const tbs = new DerCursor(der, signedPart)
  const version = tbs.peek() === 0xa0 ? tbs.enter(0xa0).smallInteger() : 0
  if (version > 2) throw new DerError('unknown version of certificate')
  const serialNumber = tbs.content(tbs.next(0x02))
  // The algorithm outside the signed part must equal the one inside (RFC 5280 4.1.1.2).
  if (!sameAlgorithm(readAlgorithm(tbs), signatureAlgorithm))
    throw new DerError('the algorithms of the certificate differ')
  const issuer = tbs.whole(tbs.next(0x30))
  const validity = tbs.enter()
  const [notBefore, notAfter] = [readTimeOf(validity), readTimeOf(validity)]
  validity.assertEnd()
  const subject = tbs.whole(tbs.next(0x30))
  const publicKey = readPublicKey(tbs.whole(tbs.next(0x30)))
  tbs.optional(0x81)
  tbs.optional(0x82)
  const extensions = tbs.optional(0xa3)
  tbs.assertEnd()
  if (extensions !== undefined && version !== 2) throw new DerError('extensions in a certificate before version 3')
  return {
    der,
    signedPart: outer.whole(signedPart),
    signatureAlgorithm,
    signature,
    subject,
    issuer,
    serialNumber,
    publicKey,
    notBefore,
    notAfter,
    ...readExtensions(extensions === undefined ? undefined : new DerCursor(der, extensions)),
  }
}

/** A BIT STRING of whole bytes. */
export function readWholeBits(cursor: DerCursor): Uint8Array {
  const bits = cursor.content(cursor.next(0x03))
  if (bits[0] !== 0) throw new DerError('signature is not whole bytes')
  return bits.subarray(1)
}

export function readTimeOf(cursor: DerCursor): number {
  const element = cursor.next()
  return readTime(element, cursor.content(element))
}

const commonName = '2.5.4.3'
const organisation = '2.5.4.10'

const names = new WeakMap<ParsedCertificate, string>()

/** The common name or the organisation, for display. */
export function certificateName(certificate: ParsedCertificate): string {
  const name = names.get(certificate) ?? readName(certificate)
  names.set(certificate, name)
  return name
}

function readName(certificate: ParsedCertificate): string {
  const texts = subjectTexts(certificate)
  const first = (wanted: string) => texts.find(({ type }) => type === wanted)?.text
  return first(commonName) ?? first(organisation) ?? ''
}

/** The name of who issued it, for people to read. */
export function certificateIssuerName({ issuer }: ParsedCertificate): string {
  const texts = nameTexts(issuer)
  return (texts.find(({ type }) => type === commonName) ?? texts.find(({ type }) => type === organisation))?.text ?? ''
}

/** Every attribute of the subject, by the OID of its type, in the order of the certificate. */
export const subjectTexts = ({ subject }: ParsedCertificate): NameText[] => nameTexts(subject)

type NameText = { type: string; text: string }

function nameTexts(name: Uint8Array): NameText[] {
  const found: NameText[] = []
  for (const sets = DerCursor.over(name); !sets.atEnd; ) {
    for (const set = sets.enter(0x31); !set.atEnd; ) {
      const pair = set.enter()
      const type = pair.oid()
      const value = pair.next()
      found.push({ type, text: readText(value.tag, pair.content(value)) })
    }
  }
  return found
}

const utf8 = new TextDecoder()
const utf16 = new TextDecoder('utf-16be')

function readText(tag: number, content: Uint8Array): string {
  return (tag === 0x1e ? utf16 : utf8).decode(content)
}
