/** A signer from what the settings state of its key: PEM, a PKCS#12 container, or a signing service. */
import { readFile } from 'node:fs/promises'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { loadPkcs12Signer } from '@openbaohan/guarantee-file/signing/pkcs12-signer.ts'
import { createRemoteSigner } from '@openbaohan/guarantee-file/signing/remote-signer.ts'
import type { Signer, SignerOptions } from '@openbaohan/guarantee-file/signing/signer.ts'
import { createSigningService, type SigningService } from '@openbaohan/guarantee-file/signing/signing-service.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import type { KeySource } from '../settings/signer-settings.ts'

/** @throws SignerError, or the file system's error for a path that cannot be read */
export async function readKeySource(source: KeySource, options: SignerOptions): Promise<Signer> {
  const passphrase = await readSecret(source.passphraseFile)
  if (source.pkcs12 !== undefined) {
    return await loadPkcs12Signer(await readFile(source.pkcs12), passphrase ?? new Secret(''), options)
  }
  const certificatePem = (await readText(source.certificate)) ?? ''
  const chainPem = await readText(source.chain)
  if (source.url === undefined) {
    const key = new Secret((await readText(source.key)) ?? '')
    return loadSigner(certificatePem, key, chainPem, { ...options, passphrase })
  }
  const { post } = await connect(source, source.url)
  const { keyId = '', signatureFormat } = source
  return createRemoteSigner({ ...options, post, keyId, certificatePem, chainPem, signatureFormat })
}

async function connect(source: KeySource, url: string): Promise<SigningService> {
  const [token, certificatePem, key, rootsPem] = await Promise.all([
    readSecret(source.tokenFile),
    readText(source.clientCertificate),
    readText(source.clientKey),
    readText(source.roots),
  ])
  return createSigningService({
    url,
    token,
    ...(source.timeoutSeconds === undefined ? {} : { timeoutMs: source.timeoutSeconds * 1000 }),
    tls: {
      ...(certificatePem === undefined ? {} : { certificatePem }),
      ...(key === undefined ? {} : { key: new Secret(key) }),
      ...(rootsPem === undefined ? {} : { rootsPem }),
    },
  })
}

async function readText(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : await readFile(path, 'utf8')
}

/** An editor's line end behind the secret is not part of it. */
async function readSecret(path: string | undefined): Promise<Secret | undefined> {
  const text = await readText(path)
  return text === undefined ? undefined : new Secret(text.replace(/\r?\n$/, ''))
}
