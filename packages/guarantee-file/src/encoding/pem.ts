const certificateBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** DER of every certificate in the text, in order; anything else in it is passed over. */
export function pemCertificates(text: string): Buffer[] {
  return [...text.matchAll(certificateBlock)].map((match) => Buffer.from(match[1] ?? '', 'base64'))
}

export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
