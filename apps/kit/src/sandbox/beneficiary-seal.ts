/** The seal of the sandbox's beneficiaries: a test certificate whose root both programs trust. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadSigner } from '@openbaohan/guarantee-file/pem-signer.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/sandbox-ca.ts'
import { sandboxLetter } from '@openbaohan/guarantee-file/sandbox-letter.ts'
import { signPdf } from '@openbaohan/guarantee-file/sign-pdf.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'

const folderOf = (home: string) => join(home, 'beneficiary')
const keyFile = (home: string) => join(folderOf(home), 'seal.pem')
const letters = { '索赔书.pdf': '索赔书', '解除函.pdf': '解除保函通知' } as const

/** The root that documents of beneficiaries are verified under: OPENBAOHAN_DOCUMENT_ROOTS of every program. */
export const documentRootsFile = (home: string): string => join(folderOf(home), 'root.pem')

/** Made at the first start, with sealed letters to upload as a beneficiary in a browser. */
export async function ensureBeneficiarySeal(home: string, name: string): Promise<void> {
  if (await readFile(keyFile(home)).catch(() => undefined)) return
  const now = createSandboxClock(home).now()
  const ca = await createSandboxCa(now)
  const { keyPem, chainPem } = await issueSigner(ca, { name }, now)
  await mkdir(folderOf(home), { recursive: true, mode: 0o700 })
  await writeFile(documentRootsFile(home), ca.rootPem)
  await writeFile(keyFile(home), keyPem + chainPem, { mode: 0o600 })
  for (const [file, title] of Object.entries(letters))
    await writeFile(join(folderOf(home), file), await sealedLetter(home, title))
}

/** A letter that bears the seal. */
export async function sealedLetter(home: string, title: string): Promise<Uint8Array> {
  const pem = await readFile(keyFile(home), 'utf8')
  const [key = '', ...certificates] = pem.match(/-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----\n?/g) ?? []
  const signer = loadSigner(certificates[0] ?? '', key, certificates.join(''))
  return signPdf(sandboxLetter([title]), signer, createSandboxClock(home).now())
}
