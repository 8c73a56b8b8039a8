/** The certificate a caller presented, and the certificates expected of a partner. */
import { X509Certificate } from 'node:crypto'

export type ClientCertificate = {
  /** SHA-256 of its DER, 64 lower-case hex characters. */
  readonly fingerprint: string
  /** As Node prints it, sorted: `CN=bank, O=示例银行`. */
  readonly subject: string
  /** Epoch milliseconds. */
  readonly validFrom: number
  readonly validTo: number
  /** It was issued by one of our authorities; a fingerprint needs none, since it identifies the certificate itself. */
  readonly isTrusted: boolean
}

const fingerprintRule = /^(?:sha256:)?((?:[0-9a-f]{2}:?){31}[0-9a-f]{2})$/i
const subjectRule = /^subject:\s*(\S.*)$/

/** `sha256:` with 64 hex digits (colons allowed), or `subject:CN=…, O=…`, in one form; undefined for anything else. */
export function parseExpectation(text: string): string | undefined {
  const [, digits] = fingerprintRule.exec(text.trim()) ?? []
  if (digits !== undefined) return `sha256:${digits.replaceAll(':', '').toLowerCase()}`
  const [, subject] = subjectRule.exec(text.trim()) ?? []
  const parts = subject === undefined ? [] : splitSubject(subject)
  return parts.length === 0 || !parts.every((part) => /^[A-Za-z0-9.]+=\S/.test(part))
    ? undefined
    : `subject:${sortSubject(parts)}`
}

/** Whether the certificate is one of the expected ones and currently valid. */
export function isExpected(shown: ClientCertificate, expected: readonly string[], now: number): boolean {
  if (now < shown.validFrom || now > shown.validTo) return false
  return expected.some((text) =>
    text.startsWith('sha256:')
      ? text === `sha256:${shown.fingerprint}`
      : shown.isTrusted && text === `subject:${shown.subject}`,
  )
}

export function readClientCertificate(certificate: X509Certificate, isTrusted: boolean): ClientCertificate {
  return {
    fingerprint: fingerprintOf(certificate),
    subject: sortSubject(certificate.subject.split('\n')),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    isTrusted,
  }
}

/** The form a proxy forwards: percent-encoded PEM (nginx `$ssl_client_escaped_cert`); undefined when it is none. */
export function readPassedCertificate(
  header: string,
  authorities: readonly X509Certificate[],
): ClientCertificate | undefined {
  try {
    const certificate = new X509Certificate(decodeURIComponent(header))
    return readClientCertificate(
      certificate,
      authorities.some((authority) => isIssuedBy(certificate, authority)),
    )
  } catch {
    return undefined
  }
}

export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase()
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return authority.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
}

function splitSubject(text: string): string[] {
  return text
    .split(/[,\n](?=\s*[A-Za-z0-9.]+=)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Tools print the parts of a subject in different orders. */
function sortSubject(parts: readonly string[]): string {
  return [...parts].sort().join(', ')
}
