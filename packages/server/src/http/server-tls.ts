/** TLS terminated by this program; client certificates are requested, but the handshake does not require one. */
import { constants, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type ServerTls = { certificatePem: string; keyPem: string; clientCaPem?: string | undefined }

type TlsConfig = {
  tlsCertificateFile?: string | undefined
  tlsKeyFile?: string | undefined
  clientCaFile?: string | undefined
}

/** Reads the configured files; undefined without a certificate. Throws with the name of a missing file. */
export function readServerTls(config: TlsConfig): ServerTls | undefined {
  const { tlsCertificateFile, tlsKeyFile } = config
  if (tlsCertificateFile === undefined && tlsKeyFile === undefined) return undefined
  if (tlsCertificateFile === undefined || tlsKeyFile === undefined)
    throw new Error('TLS_CERT 与 TLS_KEY 须一起设置 / set TLS_CERT and TLS_KEY together')
  const clientCaPem = config.clientCaFile === undefined ? undefined : readFileSync(config.clientCaFile, 'utf8')
  return {
    certificatePem: readFileSync(tlsCertificateFile, 'utf8'),
    keyPem: readFileSync(tlsKeyFile, 'utf8'),
    clientCaPem,
  }
}

/** The authorities of client certificates that a proxy forwards. */
export function readClientAuthorities({ clientCaFile }: TlsConfig): X509Certificate[] {
  if (clientCaFile === undefined) return []
  const blocks = readFileSync(clientCaFile, 'utf8').match(
    /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g,
  )
  return (blocks ?? []).map((block) => new X509Certificate(block))
}

/**
 * A handshake succeeds without a certificate, or with any: people and partners without one use the same address. Which
 * partner must present which certificate is a partner setting, checked after the appkey, where a rejection discloses
 * nothing. Sessions are not resumed, so that every connection proves its certificate.
 */
export function tlsOptions({ certificatePem, keyPem, clientCaPem }: ServerTls) {
  return {
    cert: certificatePem,
    key: keyPem,
    ...(clientCaPem === undefined ? {} : { ca: clientCaPem }),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    secureOptions: constants.SSL_OP_NO_TICKET,
  } as const
}
