import { createHash } from 'node:crypto'
import {
  bitString,
  boolean,
  integer,
  namedBits,
  nullValue,
  objectIdentifier,
  octetString,
  printableString,
  sequence,
  setOf,
  tagged,
  taggedBytes,
  time,
  utf8String,
} from '@openbaohan/crypto/der-writer.ts'
import { publicKeyBits } from './certificate-fields.ts'
import type { KeyKind, SigningKey } from './signing-key.ts'

/** The X.509 identifiers of the signature algorithm of each type of key. */
export const certificateSignatures: Readonly<Record<KeyKind, Uint8Array>> = {
  rsa: sequence(objectIdentifier('1.2.840.113549.1.1.11'), nullValue),
  ecdsa: sequence(objectIdentifier('1.2.840.10045.4.3.2')),
  sm2: sequence(objectIdentifier('1.2.156.10197.1.501')),
}

/** Bit numbers (RFC 5280 4.2.1.3). */
const keyUsages = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 }
export type KeyUsage = keyof typeof keyUsages

/** One extension; `value` is the DER inside its OCTET STRING. */
export type CertificateExtension = { readonly oid: string; readonly critical?: boolean; readonly value: Uint8Array }

export const basicConstraints = (authority: boolean, pathLength?: number): CertificateExtension => ({
  oid: '2.5.29.19',
  critical: true,
  value: sequence(
    ...(authority ? [boolean(true)] : []),
    ...(authority && pathLength !== undefined ? [integer(pathLength)] : []),
  ),
})

export const keyUsage = (usages: readonly KeyUsage[]): CertificateExtension => ({
  oid: '2.5.29.15',
  critical: true,
  value: namedBits(usages.map((usage) => keyUsages[usage])),
})

export const extendedKeyUsage = (purposes: readonly string[], critical: boolean): CertificateExtension => ({
  oid: '2.5.29.37',
  critical,
  value: sequence(...purposes.map(objectIdentifier)),
})

export const subjectKeyIdentifier = (publicKey: Uint8Array): CertificateExtension => ({
  oid: '2.5.29.14',
  value: octetString(keyIdentifier(publicKey)),
})

export const authorityKeyIdentifier = (publicKey: Uint8Array): CertificateExtension => ({
  oid: '2.5.29.35',
  value: sequence(taggedBytes(0, keyIdentifier(publicKey))),
})

export const crlDistributionPoint = (url: string): CertificateExtension => ({
  oid: '2.5.29.31',
  value: sequence(sequence(tagged(0, tagged(0, taggedBytes(6, Buffer.from(url)))))),
})

export const ocspResponder = (url: string): CertificateExtension => ({
  oid: '1.3.6.1.5.5.7.1.1',
  value: sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.48.1'), taggedBytes(6, Buffer.from(url)))),
})

export function extensionList(extensions: readonly CertificateExtension[]): Uint8Array {
  const written = extensions.map(({ oid, critical, value }) =>
    sequence(objectIdentifier(oid), ...(critical === true ? [boolean(true)] : []), octetString(value)),
  )
  return sequence(...written)
}

const attributeTypes = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' }
export type NameParts = Partial<Record<keyof typeof attributeTypes, string>>

export function distinguishedName(parts: NameParts): Uint8Array {
  const rows = Object.entries(parts) as [keyof typeof attributeTypes, string][]
  const written = rows.map(([key, value]) => {
    const text = key === 'C' ? printableString(value) : utf8String(value)
    return setOf(sequence(objectIdentifier(attributeTypes[key]), text))
  })
  return sequence(...written)
}

export type CertificatePlan = {
  readonly serialNumber: Uint8Array
  /** Complete names, as from `distinguishedName` or from another certificate. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: number
  readonly notAfter: number
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  readonly extensions: readonly CertificateExtension[]
}

/** An X.509 certificate, version 3, as DER. */
export async function writeCertificate(plan: CertificatePlan, issuerKey: SigningKey): Promise<Uint8Array> {
  return await signStructure(
    sequence(
      tagged(0, integer(2)),
      integer(plan.serialNumber),
      certificateSignatures[issuerKey.kind],
      plan.issuer,
      sequence(time(plan.notBefore), time(plan.notAfter)),
      plan.subject,
      plan.publicKey,
      tagged(3, extensionList(plan.extensions)),
    ),
    issuerKey,
  )
}

/** SIGNED{…} of X.509: the structure, the algorithm, the signature. */
export async function signStructure(structure: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  return sequence(structure, certificateSignatures[key.kind], bitString(await key.sign(structure)))
}

/** SHA-1 of the key's bits: the key identifier of RFC 5280 4.2.1.2, not a protection. */
function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  return createHash('sha1').update(publicKeyBits(publicKey)).digest()
}
