import type { SealCertificate } from '../templates/guarantee-text.ts'
import { certificateIssuerName, parseCertificate } from '../x509/certificate.ts'
import type { Signer } from './signer.ts'

/** The facts that a guarantee states about its signing certificates. @throws DerError */
export function sealCertificates(signers: readonly Signer[]): SealCertificate[] {
  return signers.flatMap(({ certificateChain: [own] }) => {
    if (own === undefined) return []
    const certificate = parseCertificate(own)
    const serial = Buffer.from(certificate.serialNumber)
      .toString('hex')
      .toUpperCase()
      .replace(/^(?:00)+(?=.)/, '')
    return [{ serial, authority: certificateIssuerName(certificate) }]
  })
}
