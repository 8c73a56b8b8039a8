/** Creates certificates for TLS tests: an authority, and what it signs. ECDSA P-256, DER encoded here (RFC 5280). */
import { generateKeyPairSync, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { fingerprintOf } from '../src/partners/client-certificate.ts'

export type Issued = { pem: string; keyPem: string; fingerprint: string; key: KeyObject; name: string }

type CertificateRequest = {
  /** Common name. */
  name: string
  /** Self-signed when absent. */
  issuer?: Issued
  authority?: true
  /** Valid for TLS on 127.0.0.1 and under this name. */
  host?: string
  validFrom?: number
  validTo?: number
}

const year = 365 * 24 * 3600_000

export function makeCertificate({ name, issuer, authority, host, validFrom, validTo }: CertificateRequest): Issued {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const [from, to] = [validFrom ?? Date.now() - year, validTo ?? Date.now() + year]
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer?.name ?? name),
    sequence(time(from), time(to)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensionsOf(authority === true, host))),
  )
  const signature = sign('sha256', body, issuer?.key ?? privateKey)
  const der = sequence(body, ecdsaWithSha256, tlv(0x03, Buffer.from([0]), signature))
  const certificate = new X509Certificate(der)
  return {
    pem: certificate.toString(),
    keyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    fingerprint: fingerprintOf(certificate),
    key: privateKey,
    name,
  }
}

function extensionsOf(authority: boolean, host: string | undefined): Buffer[] {
  const constraints = sequence(...(authority ? [tlv(0x01, Buffer.from([0xff]))] : []))
  const basic = sequence(oid('551d13'), tlv(0x01, Buffer.from([0xff])), tlv(0x04, constraints))
  if (host === undefined) return [basic]
  const names = sequence(tlv(0x82, Buffer.from(host)), tlv(0x87, Buffer.from([127, 0, 0, 1])))
  return [basic, sequence(oid('551d11'), tlv(0x04, names))]
}

function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const integer = (bytes: Buffer) => tlv(0x02, bytes)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const nameOf = (name: string) => sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(name)))))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')
  return tlv(0x17, Buffer.from(digits.slice(2)))
}
