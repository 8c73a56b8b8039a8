/** A beneficiary's seal under its own root, for documents that people upload. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import { letterLines, type SandboxLetter, sandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import { createSandboxCa, issueSigner, type SignerSubject } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'

export type BeneficiarySeal = {
  /** The value of OPENBAOHAN_DOCUMENT_ROOTS. */
  rootFile: string
  letter: Uint8Array
  sealed: Uint8Array
  /** The sealed letter with one character of its text changed. */
  tampered: Uint8Array
  /** Sealed under an authority that is not registered. */
  untrusted: Uint8Array
  /** A letter of its writer, under the registered root; sealed by the writer unless `by` is given. */
  sealLetter(letter: SandboxLetter, by?: SignerSubject): Promise<Uint8Array>
  forget(): Promise<void>
}

const letter = sandboxLetter(['索赔书', '请支付投标保函项下款项。'])

async function sealUnderNewRoot(at: number) {
  const ca = await createSandboxCa(at)
  const { certificatePem, keyPem, chainPem } = await issueSigner(ca, { name: '云川市示例信息化建设中心' }, at)
  return { ca, sealed: await signPdf(letter, loadSigner(certificatePem, keyPem, chainPem), at) }
}

type Sealed = Awaited<ReturnType<typeof sealUnderNewRoot>>
/** By time, the registered and the unregistered one: an RSA key takes 46 ms of a processor. */
const seals = new Map<number, Promise<[Sealed, Sealed]>>()

export async function createBeneficiarySeal(at: number): Promise<BeneficiarySeal> {
  const folder = await mkdtemp(join(tmpdir(), 'beneficiary-seal-'))
  const [{ ca, sealed }, unregistered] = await seals.getOrInsertComputed(at, () =>
    Promise.all([sealUnderNewRoot(at), sealUnderNewRoot(at)]),
  )
  const rootFile = join(folder, 'root.pem')
  await writeFile(rootFile, ca.rootPem)
  // Beside it, as in a sandbox: the platform seals drafted letters with it.
  await writeFile(join(folder, 'root-key.pem'), ca.rootKeyPem)
  const signers = new Map<string, Promise<Signer>>()
  const signerOf = (subject: SignerSubject) => {
    const key = `${subject.name} ${subject.code ?? ''}`
    const made =
      signers.get(key) ??
      issueSigner(ca, subject, at).then((one) => loadSigner(one.certificatePem, one.keyPem, one.chainPem))
    signers.set(key, made)
    return made
  }
  const sealLetter = async (given: SandboxLetter, by: SignerSubject = { name: given.from }) =>
    signPdf(sandboxLetter(letterLines(given)), await signerOf(by), at)
  const tampered = Buffer.from(sealed)
  const changed = tampered.indexOf('> Tj') - 1
  tampered.write(tampered[changed] === 0x30 ? '1' : '0', changed, 'latin1')
  return {
    rootFile,
    letter,
    sealed,
    tampered,
    untrusted: unregistered.sealed,
    sealLetter,
    forget: () => rm(folder, { recursive: true }),
  }
}
