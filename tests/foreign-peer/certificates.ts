/** A certificate authority of the peer, and a signer under it, both by node-forge. */
import { generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'

export type SigningIdentity = {
  rootPem: string
  certificates: readonly forge.pki.Certificate[]
  key: forge.pki.rsa.PrivateKey
}

/** By Node: node-forge takes seconds to find two primes. */
function makeKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
  return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) }
}

const year = 365 * 24 * 3_600_000

function certificate(subject: string, issuer: string, publicKey: forge.pki.PublicKey, serial: string, at: number) {
  const made = forge.pki.createCertificate()
  made.publicKey = publicKey
  made.serialNumber = serial
  made.validity.notBefore = new Date(at - 24 * 3_600_000)
  made.validity.notAfter = new Date(at + 3 * year)
  const named = (value: string) => [
    { name: 'countryName', value: 'CN' },
    { name: 'organizationName', value, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class },
    { name: 'commonName', value, valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class },
  ]
  made.setSubject(named(subject))
  made.setIssuer(named(issuer))
  return made
}

/** `at`: start of validity, epoch milliseconds. */
export function createSigningIdentity(organisation: string, at: number): SigningIdentity {
  const rootName = '外联测试根证书（TEST）'
  const rootKeys = makeKeys()
  const root = certificate(rootName, rootName, rootKeys.publicKey, '01', at)
  root.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  root.sign(rootKeys.privateKey, forge.md.sha256.create())

  const keys = makeKeys()
  const signer = certificate(organisation, rootName, keys.publicKey, '02', at)
  signer.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  signer.sign(rootKeys.privateKey, forge.md.sha256.create())
  return { rootPem: forge.pki.certificateToPem(root), certificates: [signer, root], key: keys.privateKey }
}
