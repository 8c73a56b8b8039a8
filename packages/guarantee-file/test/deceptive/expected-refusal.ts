import type { FindingCode } from '../../src/findings/findings.ts'
import { signatureFindings } from '../../src/findings/signature-findings.ts'

/**
 * Findings that may reject an intact, validly signed file: about its content, never about its signature or structure.
 */
export function isAboutContent(code: FindingCode): boolean {
  if (code in signatureFindings || code.startsWith('file-is-')) return false
  return !['file-missing', 'file-not-pdf', 'file-too-large', 'base64-invalid', 'text-unreadable'].includes(code)
}
