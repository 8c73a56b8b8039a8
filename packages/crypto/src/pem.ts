import { pemPattern } from './pem-blocks.ts'

/** The DER of every certificate in the text, in order. A damaged one is included and fails when it is parsed. */
export function pemCertificates(text: string): Buffer[] {
  return [...text.matchAll(pemPattern('CERTIFICATE'))].map((match) => Buffer.from(match[1] ?? '', 'base64'))
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
