/** Processor milliseconds to render and sign files of one guarantee, both by default, with nothing else. */
import { createTypesetter } from '@openbaohan/guarantee-file/render/typesetter.ts'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { issuedAt, plainText, sealedText } from '../../../packages/guarantee-file/test/sample.ts'
import { median } from '../measure.ts'

const turns = 5
const textOf = { sealed: sealedText, plain: plainText } as const
type FileKind = keyof typeof textOf

export async function measureFilesAlone(
  lives: number,
  kinds: readonly FileKind[] = ['sealed', 'plain'],
): Promise<number> {
  const typeset = createTypesetter()
  const own = await issueSigner(await createSandboxCa(issuedAt, undefined, 'sm2'), sealedText.issuer, issuedAt)
  const signers = [loadSigner(own.certificatePem, own.keyPem, own.chainPem)] as const
  const taken: number[] = []
  for (let turn = -1; turn < turns; turn++) {
    const before = process.cpuUsage()
    for (let life = 0; life < lives; life++)
      for (const text of kinds.map((kind) => textOf[kind])) {
        const amount = `${700_000 + turn * lives + life}.00`
        await signGuarantee(typeset({ text: { ...text, amount } }), { signers }, issuedAt)
      }
    const { user, system } = process.cpuUsage(before)
    if (turn >= 0) taken.push((user + system) / 1000 / lives)
  }
  return median(taken)
}
