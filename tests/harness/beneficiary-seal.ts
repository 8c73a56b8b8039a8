/** A beneficiary's seal under a root of its own, for documents that people hand in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSigner } from '@openbaohan/guarantee-file/pem-signer.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/sandbox-ca.ts'
import { sandboxLetter } from '@openbaohan/guarantee-file/sandbox-letter.ts'
import { signPdf } from '@openbaohan/guarantee-file/sign-pdf.ts'

export type BeneficiarySeal = {
  /** What OPENBAOHAN_DOCUMENT_ROOTS names. */
  rootFile: string
  letter: Uint8Array
  sealed: Uint8Array
  /** The sealed letter with one character of its text changed. */
  tampered: Uint8Array
  /** Sealed under an authority that nobody has registered. */
  untrusted: Uint8Array
  forget(): Promise<void>
}

export async function createBeneficiarySeal(at: number): Promise<BeneficiarySeal> {
  const folder = await mkdtemp(join(tmpdir(), 'beneficiary-seal-'))
  const letter = sandboxLetter(['索赔书', '请支付投标保函项下款项。'])
  const seal = async () => {
    const ca = await createSandboxCa(at)
    const { certificatePem, keyPem, chainPem } = await issueSigner(ca, { name: '云川市示例信息化建设中心' }, at)
    return { ca, sealed: await signPdf(letter, loadSigner(certificatePem, keyPem, chainPem), at) }
  }
  const [{ ca, sealed }, stranger] = [await seal(), await seal()]
  const rootFile = join(folder, 'root.pem')
  await writeFile(rootFile, ca.rootPem)
  const tampered = Buffer.from(sealed)
  const changed = tampered.indexOf('> Tj') - 1
  tampered.write(tampered[changed] === 0x30 ? '1' : '0', changed, 'latin1')
  return {
    rootFile,
    letter,
    sealed,
    tampered,
    untrusted: stranger.sealed,
    forget: () => rm(folder, { recursive: true }),
  }
}
