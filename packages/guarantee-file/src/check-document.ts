import { ownReader } from './extract-text.ts'
import type { FileKind } from './file-kind.ts'
import { fileKind } from './file-kind.ts'
import { type FindingCode, findings } from './findings.ts'

export type DocumentFinding = { code: FindingCode; severity: 'warn' | 'ok'; zh: string; en: string }

export type DocumentCheck = { kind: FileKind; findings: DocumentFinding[] }

/** What the bytes are by their beginning, whatever they were called. */
export const kindOfDocument = (bytes: Uint8Array): FileKind => fileKind(Buffer.from(bytes))

/**
 * The seal of a document that people examine, such as a beneficiary's demand or release: said and never refused, since
 * what is presented is taken (gaps.md, "Independent guarantee"). Whose roots to trust is for whoever asks.
 */
export async function checkDocument(
  bytes: Uint8Array,
  { roots, at }: { roots: readonly string[]; at: number },
): Promise<DocumentCheck> {
  const kind = kindOfDocument(bytes)
  if (kind !== 'pdf') return { kind, findings: [said(codeOf(kind))] }
  const verdict = await ownReader().verify(bytes, { roots, at })
  const notable = verdict.findings.filter(({ code }) => findings[code].severity !== 'ok')
  const codes = [...new Set(notable.map(({ code }) => code))]
  return { kind, findings: [...(verdict.ok ? [said('signature-good')] : []), ...codes.map(said)] }
}

function said(code: FindingCode): DocumentFinding {
  const { severity, zh, en } = findings[code]
  return { code, severity: severity === 'ok' ? 'ok' : 'warn', zh, en }
}

function codeOf(kind: Exclude<FileKind, 'pdf'>): FindingCode {
  return kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`
}
