/** Whether one CMS signature (RSA) covers a whole PDF, under a trusted root; by node-forge. */
import { createHash, createVerify } from 'node:crypto'
import forge from 'node-forge'

// @types/node-forge has an older signature; the reserved space of a signature ends in zeros.
const parsing = { strict: true, parseAllBytes: false }

/** @param roots undefined: any certificate will do */
export function isSignedPdf(pdf: Buffer, roots: readonly string[] | undefined): boolean {
  try {
    const text = pdf.toString('latin1')
    const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)?.slice(1).map(Number)
    const [start = 1, length = 0, resume = 0, rest = 0] = range ?? []
    if (start !== 0 || resume + rest !== pdf.length) return false
    const hex = text.slice(length + 1, resume - 1)
    const der = forge.util.createBuffer(Buffer.from(hex, 'hex').toString('latin1'))
    const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(der, parsing as unknown as boolean)) as unknown as {
      certificates: forge.pki.Certificate[]
      rawCapture: { signature: string; authenticatedAttributes: forge.asn1.Asn1[] }
    }
    const { certificates, rawCapture } = message
    const set = forge.asn1.create(
      forge.asn1.Class.UNIVERSAL,
      forge.asn1.Type.SET,
      true,
      rawCapture.authenticatedAttributes,
    )
    const attributes = Buffer.from(forge.asn1.toDer(set).getBytes(), 'latin1')
    const signed = Buffer.concat([pdf.subarray(0, length), pdf.subarray(resume)])
    if (!attributes.includes(createHash('sha256').update(signed).digest())) return false
    const signature = Buffer.from(rawCapture.signature, 'latin1')
    const signer = certificates.find((certificate) =>
      createVerify('sha256').update(attributes).verify(forge.pki.certificateToPem(certificate), signature),
    )
    if (signer === undefined) return false
    return roots === undefined || roots.some((root) => forge.pki.certificateFromPem(root).verify(signer))
  } catch {
    return false
  }
}
