import { PdfDocument } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import type { VerifierRuntime } from '../verify/verifier-runtime.ts'
import type { PdfFinding } from '../verify/verify-pdf.ts'
import { withInflate } from '../verify/with-inflate.ts'
import { findFileFonts } from './file-fonts.ts'
import { encodingProblem } from './font-encoding.ts'

/** More would not be read by a person. */
const mostNamed = 4

/**
 * Fonts that are not in the file, whose text is not what a viewer draws by their encoding (docs/decisions/0450); and fonts
 * that are in the file and cannot be opened, whose glyphs are then those of the reader.
 * @param absent names of fonts that text is set in and PDFium found no glyphs of; with none nothing is read
 */
export async function checkFontEncodings(
  file: Uint8Array,
  absent: ReadonlySet<string>,
  runtime: Pick<VerifierRuntime, 'inflate'>,
): Promise<PdfFinding[]> {
  if (absent.size === 0) return []
  const problems = await withInflate(runtime, (inflate) => {
    try {
      return problemsOf(new PdfDocument(file, inflate), absent)
    } catch (error) {
      if (!(error instanceof PdfError)) throw error
      return [error.message]
    }
  })
  const details = [...new Set(problems)].slice(0, mostNamed).join('; ')
  return problems.length === 0 ? [] : [{ code: 'font-encoding-untrusted', detail: details }]
}

function problemsOf(document: PdfDocument, absent: ReadonlySet<string>): string[] {
  return findFileFonts(document).flatMap((font) => {
    if (font.isEmbedded) return absent.has(font.name) ? [`${font.name}: FontFile`] : []
    const problem = encodingProblem(document, font)
    return problem === undefined ? [] : [`${font.name}: ${problem}`]
  })
}
