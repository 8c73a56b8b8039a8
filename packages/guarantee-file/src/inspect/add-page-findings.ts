import { findings as findingTexts } from '../findings/findings.ts'
import type { PdfFinding } from '../findings/pdf-finding.ts'
import type { PdfResult } from '../verify/verify-pdf.ts'
import type { ReadPages } from './read-pages.ts'

/** Adds the findings about the pages to the result. A file that is not a PDF has no pages. */
export function addPageFindings(result: PdfResult, aboutPages: readonly PdfFinding[]): PdfResult {
  if (result.problem?.code === 'pdf-broken' || result.problem?.code === 'pdf-encrypted') return result
  const findings = [...result.findings, ...aboutPages]
  const problem = findings.find(({ code }) => findingTexts[code].severity === 'refuse')
  return { ...result, ok: problem === undefined, findings, problem }
}

export function pageFindings(read: ReadPages | undefined): PdfFinding[] {
  if (read === undefined) return [{ code: 'text-unreadable', detail: '' }]
  const pages: PdfFinding[] = read.scans.length === 0 ? [{ code: 'pages-original', detail: '' }] : [...read.scans]
  return [...pages, ...read.fonts, ...read.shown]
}
