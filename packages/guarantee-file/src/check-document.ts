import { ownReader } from './extract-text.ts'
import type { FileKind } from './file-kind.ts'
import { fileKind } from './file-kind.ts'
import { type FindingCode, findings } from './findings.ts'

export type DocumentFinding = { code: FindingCode; severity: 'warn' | 'ok'; zh: string; en: string }

export type DocumentCheck = { kind: FileKind; findings: DocumentFinding[] }

/** What the bytes are by their beginning, whatever they were called. */
export const kindOfDocument = (bytes: Uint8Array): FileKind => fileKind(Buffer.from(bytes))

/** Every signature of the file is intact, covers it and leads to a trusted root. */
export const isSealed = ({ findings: found }: { findings?: readonly { code: string }[] | undefined }): boolean =>
  found?.some(({ code }) => code === 'signature-good') === true

/**
 * The seal of a document that people examine, such as a beneficiary's demand or release: said and never refused, since
 * what is presented is taken (gaps.md, "Independent guarantee"). A good one is said with the names of its certificates:
 * whether that is the beneficiary a person sees.
 * @param roots PEM of the authorities of such seals; without any no seal is good
 */
export async function checkDocument(
  bytes: Uint8Array,
  { roots, at }: { roots: readonly string[]; at: number },
): Promise<DocumentCheck> {
  const kind = kindOfDocument(bytes)
  if (kind !== 'pdf') return { kind, findings: [said(codeOf(kind))] }
  const verdict = await ownReader().verify(bytes, { roots, at })
  // Nobody has given a revocation list, so that nothing was learned from it is no news.
  const notable = verdict.findings.filter(
    ({ code }) => findings[code].severity !== 'ok' && code !== 'revocation-not-checked',
  )
  const codes = [...new Set(notable.map(({ code }) => code))]
  const names = verdict.signatures.flatMap(({ signer }) => signer?.name ?? [])
  const good = verdict.ok && verdict.signatures.length > 0 ? [said('signature-good', names.join(', '))] : []
  return { kind, findings: [...good, ...codes.map((code) => said(code))] }
}

function said(code: FindingCode, names = ''): DocumentFinding {
  const { severity, zh, en } = findings[code]
  const whose = names === '' ? { zh, en } : { zh: `${zh}：${names}`, en: `${en}: ${names}` }
  return { code, severity: severity === 'ok' ? 'ok' : 'warn', ...whose }
}

function codeOf(kind: Exclude<FileKind, 'pdf'>): FindingCode {
  return kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`
}
