import type { FindingCode } from '../../src/findings/findings.ts'
import { signatureFindings } from '../../src/findings/signature-findings.ts'

/** Why a file may be refused that is whole and honestly signed: what it holds, never how it is signed or built. */
export function isAboutContent(code: FindingCode): boolean {
  if (code in signatureFindings || code.startsWith('file-is-')) return false
  return !['file-missing', 'file-not-pdf', 'file-too-large', 'base64-invalid', 'text-unreadable'].includes(code)
}
