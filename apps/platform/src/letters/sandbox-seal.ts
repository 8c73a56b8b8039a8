/**
 * The test seal of a sandbox: a certificate for the writer of a letter, under the authority that the kit has made beside the
 * document roots. In production there is none.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LetterParty } from '@openbaohan/guarantee-file/letters/letter-text.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'

export type SandboxSeal = (pdf: Uint8Array, by: LetterParty, at: number) => Promise<Uint8Array | undefined>

/** @returns the sealed letter; undefined where the authority's key is not there */
export function createSandboxSeal(documentRootsFile: string): SandboxSeal {
  const keyFile = join(dirname(documentRootsFile), 'root-key.pem')
  return async (pdf, { name, code }, at) => {
    const rootKeyPem = await readFile(keyFile, 'utf8').catch(() => undefined)
    if (rootKeyPem === undefined) return undefined
    const authority = { rootPem: await readFile(documentRootsFile, 'utf8'), rootKeyPem }
    const signer = await issueSigner(authority, { name, ...(code === undefined ? {} : { code }) }, at)
    return signPdf(pdf, loadSigner(signer.certificatePem, signer.keyPem, signer.chainPem), at)
  }
}
