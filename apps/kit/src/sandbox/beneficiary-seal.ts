/** Seals of the sandbox's beneficiaries: test certificates under one root, which both programs trust. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { letterLines, type SandboxLetter, sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import { createSandboxCa, issueSigner, type SignerSubject } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'

const folderOf = (home: string) => join(home, 'beneficiary')
const authorityKey = (home: string) => join(folderOf(home), 'root-key.pem')

/** The root that documents of beneficiaries are verified under: OPENBAOHAN_DOCUMENT_ROOTS of every program. */
export const documentRootsFile = (home: string): string => join(folderOf(home), 'root.pem')

/** The authority that issues the sealing certificates, created at the first start. */
export async function ensureBeneficiaryAuthority(home: string): Promise<void> {
  if (await readFile(authorityKey(home)).catch(() => undefined)) return
  const { rootPem, rootKeyPem } = await createSandboxCa(createSandboxClock(home).now())
  await mkdir(folderOf(home), { recursive: true, mode: 0o700 })
  await writeFile(documentRootsFile(home), rootPem)
  await writeFile(authorityKey(home), rootKeyPem, { mode: 0o600 })
}

/** A letter under the seal of this organisation, whether it is the author or not. */
export async function sealedLetter(home: string, letter: SandboxLetter, by: SignerSubject): Promise<Uint8Array> {
  const now = createSandboxClock(home).now()
  const rootPem = await readFile(documentRootsFile(home), 'utf8')
  const rootKeyPem = await readFile(authorityKey(home), 'utf8')
  const { certificatePem, keyPem, chainPem } = await issueSigner({ rootPem, rootKeyPem }, by, now)
  return signPdf(sandboxLetter(letterLines(letter)), loadSigner(certificatePem, keyPem, chainPem), now)
}
