import { type DerElement, derChildren, readDer } from '@openbaohan/crypto/der.ts'

/** Complete elements of a certificate as bytes. */
export type CertificateFields = {
  readonly serialNumber: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly publicKey: Uint8Array
}

/** The parts of a certificate needed for signing; only its structure is checked. @throws DerError */
export function certificateFields(der: Uint8Array): CertificateFields {
  const [signedPart] = derChildren(der, readDer(der, 0))
  const fields = signedPart === undefined ? [] : derChildren(der, signedPart)
  // A certificate of version 1 has no version field before its serial number.
  const [serial, , issuer, , subject, publicKey] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const cut = (field: DerElement | undefined) => {
    if (field === undefined) throw new Error('not a certificate')
    return der.subarray(field.start, field.end)
  }
  return { serialNumber: cut(serial), issuer: cut(issuer), subject: cut(subject), publicKey: cut(publicKey) }
}

/** The bits of the key from its SubjectPublicKeyInfo. */
export function publicKeyBits(spki: Uint8Array): Uint8Array {
  const bits = derChildren(spki, readDer(spki, 0))[1]
  if (bits === undefined) throw new Error('not a public key')
  return spki.subarray(bits.contentStart + 1, bits.end)
}
