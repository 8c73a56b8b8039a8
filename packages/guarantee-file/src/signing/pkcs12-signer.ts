import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { Secret } from '@openbaohan/protocol/values/secret.ts'
import { certificateFields } from '../x509/certificate-fields.ts'
import { signerWithKey } from './pem-signer.ts'
import { type Signer, SignerError, type SignerOptions } from './signer.ts'

/** The content of a container: the private key as PKCS#8 and all certificates, DER. */
type Contents = { readonly key: Uint8Array; readonly certificates: readonly Uint8Array[] }

/**
 * A signer from a PKCS#12 container (.p12, .pfx) with one private key, its certificate and those of its issuers. The
 * library is loaded on demand. It also supports the old ciphers that CAs still use for containers.
 * @throws SignerError
 */
export async function loadPkcs12Signer(
  container: Uint8Array,
  passphrase: Secret,
  options: SignerOptions = {},
): Promise<Signer> {
  const { key, certificates } = await readContainer(container, passphrase)
  const privateKey = createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const own = certificates.find((der) => isKeyOf(der, publicKey))
  if (own === undefined) {
    const code = certificates.length === 0 ? 'no-certificate' : 'key-not-of-certificate'
    throw new SignerError(code, 'the container has no certificate for its key')
  }
  return signerWithKey(privateKey, own, certificates, options)
}

function isKeyOf(certificate: Uint8Array, publicKey: Buffer): boolean {
  const { publicKey: certified } = certificateFields(certificate)
  const key = createPublicKey({ key: Buffer.from(certified), format: 'der', type: 'spki' })
  return key.export({ format: 'der', type: 'spki' }).equals(publicKey)
}

async function readContainer(container: Uint8Array, passphrase: Secret): Promise<Contents> {
  const { default: forge } = await import('node-forge')
  const { asn1, pkcs12, pki } = forge
  const toDer = (value: import('node-forge').asn1.Asn1) => Buffer.from(asn1.toDer(value).getBytes(), 'latin1')
  const parsed = attempt('unreadable-container', 'the file is no PKCS#12 container', () =>
    asn1.fromDer(Buffer.from(container).toString('latin1')),
  )
  const opened = open(() => pkcs12.pkcs12FromAsn1(parsed, passphrase.reveal()))
  const bags = opened.safeContents.flatMap(({ safeBags }) => safeBags)
  const keys = bags.filter(({ type }) => type === pki.oids.pkcs8ShroudedKeyBag || type === pki.oids.keyBag)
  const [bag] = keys
  if (bag === undefined || keys.length !== 1) {
    throw new SignerError('unreadable-container', `the container has ${keys.length} private keys instead of one`)
  }
  return attempt('unreadable-container', 'the contents of the container cannot be read', () => ({
    // The library returns unknown key types (EC, SM2) unchanged and unwraps RSA.
    key: bag.key ? toDer(pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key))) : toDer(known(bag.asn1)),
    certificates: bags
      .filter(({ type }) => type === pki.oids.certBag)
      .map(({ cert, asn1: raw }) => toDer(cert ? pki.certificateToAsn1(cert) : known(raw))),
  }))
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('empty bag')
  return value
}

/**
 * Only the message of the library's error distinguishes a wrong pass phrase from an unsupported cipher (SM4, a MAC by
 * SM3).
 */
function open<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (error instanceof Error && /password|could not be verified/i.test(error.message)) {
      throw new SignerError('passphrase-wrong', 'the pass phrase does not decrypt the container')
    }
    throw new SignerError('unreadable-container', 'the container uses an unsupported encryption')
  }
}

/** The library's errors may quote their input, so only a code and a fixed message are passed on. */
function attempt<T>(code: 'unreadable-container' | 'passphrase-wrong', message: string, action: () => T): T {
  try {
    return action()
  } catch {
    throw new SignerError(code, message)
  }
}
