/** The electronic signatures of the guarantee files in a bundle. */
import { type FindingCode, findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { verifyInWorker } from '@openbaohan/guarantee-file/inspect/verify-in-worker.ts'
import { fileKind } from '@openbaohan/guarantee-file/pdf/file-kind.ts'
import type { CheckedEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { both } from '../../both.ts'
import type { NamedFile } from '../read-paths.ts'

/** `untrusted`: the signature is whole, and without roots its certificate is no one's. */
export type FileSignature = 'good' | 'untrusted' | 'bad'

export const fileTexts: Readonly<Record<FileSignature, string>> = {
  good: both('签章有效', 'signature good'),
  untrusted: both(
    '文件未被改动；没有给 --roots，签章证书是否可信未核验',
    'unchanged since it was signed; without --roots the trust of the certificate is not checked',
  ),
  bad: both('签章无效', 'signature not good'),
}

export type CheckedFile = { path: string; signature: FileSignature; signers: string[]; problems: FindingCode[] }

type Given = { roots: readonly NamedFile[] /** Epoch milliseconds. */; at: number | undefined }

/** With certificates at the time that the manifest states of the file, unless another is given. */
export async function checkGuaranteeFiles(
  { manifest, entries }: CheckedEvidence,
  { roots, at }: Given,
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = []
  for (const { path, signed } of manifest?.entries ?? []) {
    const bytes = entries.get(path)
    // one that the manifest does not state to be signed is checked for its name
    if ((signed === undefined && !path.startsWith('files/guarantee-')) || bytes === undefined) continue
    if (fileKind(Buffer.from(bytes)) !== 'pdf') {
      checked.push({ path, signature: 'bad', signers: [], problems: ['file-not-pdf'] })
      continue
    }
    const stated = Date.parse(signed?.at ?? manifest?.exported.at ?? '')
    const trust = {
      roots: roots.map(({ content }) => content),
      at: at ?? (Number.isNaN(stated) ? Date.now() : stated),
    }
    const result = await verifyInWorker(bytes, trust)
    const problems = result.findings.map(({ code }) => code).filter((code) => findings[code].severity === 'refuse')
    const isUntrustedOnly = roots.length === 0 && problems.every((code) => code === 'no-trusted-roots')
    const signature = result.ok ? 'good' : isUntrustedOnly ? 'untrusted' : 'bad'
    const signers = result.signatures.flatMap(({ signer }) => (signer === undefined ? [] : [signer.name]))
    checked.push({ path, signature, signers, problems: signature === 'untrusted' ? [] : problems })
  }
  return checked
}
