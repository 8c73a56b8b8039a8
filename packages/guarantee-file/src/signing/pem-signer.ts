import { createPrivateKey, type KeyObject } from 'node:crypto'
import { pemCertificates } from '@openbaohan/crypto/pem.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { signingKey } from '../x509/signing-key.ts'
import { type Signer, SignerError, type SignerOptions } from './signer.ts'
import { certifiedKey } from './signer-certificates.ts'

export type PemSignerOptions = SignerOptions & {
  /** For an encrypted key (PKCS#8). */
  readonly passphrase?: Secret | undefined
}

/**
 * A signer with a key in this process, from PEM. The type of the key determines the algorithm.
 * @param chainPem issuers of the certificate in any order, with or without the certificate itself
 * @throws SignerError
 */
export function loadSigner(
  certificatePem: string,
  keyPem: string | Secret,
  chainPem = '',
  options: PemSignerOptions = {},
): Signer {
  const [own, ...others] = [...pemCertificates(certificatePem), ...pemCertificates(chainPem)]
  const pem = typeof keyPem === 'string' ? new Secret(keyPem) : keyPem
  return signerWithKey(readKey(pem, options.passphrase), own, others, options)
}

/** A signer with an imported private key. @throws SignerError */
export function signerWithKey(
  privateKey: KeyObject,
  own: Uint8Array | undefined,
  others: readonly Uint8Array[],
  options: SignerOptions,
): Signer {
  const { certificateChain, algorithm, publicKey } = certifiedKey(own, others, options)
  const key = signingKey(privateKey)
  if (key === undefined) throw new SignerError('unreadable-key', 'the signing key is neither RSA nor ECDSA nor SM2')
  if (!Buffer.from(key.publicKey).equals(publicKey)) {
    throw new SignerError('key-not-of-certificate', 'the private key does not belong to the certificate')
  }
  return { certificateChain, algorithm, sign: (toBeSigned) => key.sign(toBeSigned) }
}

function readKey(pem: Secret, passphrase: Secret | undefined): KeyObject {
  const text = pem.reveal()
  const encrypted = /ENCRYPTED/.test(text)
  if (encrypted && passphrase === undefined) {
    throw new SignerError('passphrase-wrong', 'the signing key is encrypted and no pass phrase is given')
  }
  try {
    return createPrivateKey({
      key: text,
      format: 'pem',
      ...(passphrase === undefined ? {} : { passphrase: passphrase.reveal() }),
    })
  } catch {
    // OpenSSL's own error may quote its input.
    throw encrypted
      ? new SignerError('passphrase-wrong', 'the pass phrase does not decrypt the signing key')
      : new SignerError('unreadable-key', 'the signing key is not a PEM private key')
  }
}
