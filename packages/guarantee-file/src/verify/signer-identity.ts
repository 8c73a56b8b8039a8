import type { ExpectedSigner } from '../text/compare-letter.ts'
import { foldNeedle } from '../text/fold-text.ts'
import { parseCertificate, subjectTexts } from '../x509/certificate.ts'

/** The holder of a certificate, by its own statement. */
export type SignerIdentity = {
  /** Organisation and common name, including the parts of a common name such as `CFCA@name@code@1`. */
  readonly names: readonly string[]
  /** Unified social credit codes (GB 32100) in the subject, or in the extensions of GM/T 0015. */
  readonly codes: readonly string[]
}

const commonName = '2.5.4.3'
const organisation = '2.5.4.10'
/** Some authorities write `N` before the code of an organisation. */
const creditCode = /(?<![0-9A-Z])N?([0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10})(?![0-9A-Z])/g

/** @param certificate DER. @throws DerError */
export function signerIdentity(certificate: Uint8Array): SignerIdentity {
  const parsed = parseCertificate(certificate)
  const texts = subjectTexts(parsed)
  const named = texts.filter(({ type }) => type === commonName || type === organisation)
  const names = named.flatMap(({ text }) => [text, ...text.split('@')]).filter((name) => name.trim() !== '')
  const stated = [...texts.map(({ text }) => text), ...parsed.registrations]
  const codes = stated.flatMap((text) => [...text.toUpperCase().matchAll(creditCode)].map(([, code = '']) => code))
  return { names: [...new Set(names)], codes: [...new Set(codes)] }
}

/**
 * Whether the certificate belongs to this organisation. Where both have a credit code the codes decide, since names
 * change and have several notations; otherwise one of the names must be equal. A branch is another signer.
 */
export function isSigner({ names, codes }: SignerIdentity, expected: ExpectedSigner): boolean {
  const code = expected.code?.trim().toUpperCase()
  if (code !== undefined && code !== '' && codes.length > 0) return codes.includes(code)
  const wanted = foldNeedle(expected.name)
  return wanted !== '' && names.some((name) => foldNeedle(name) === wanted)
}
