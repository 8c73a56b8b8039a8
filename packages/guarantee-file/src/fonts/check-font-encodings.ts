import type { PdfFinding } from '../findings/pdf-finding.ts'
import { PdfDocument } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import { withInflate } from '../pdf/with-inflate.ts'
import type { VerifierRuntime } from '../runtime/verifier-runtime.ts'
import { findFileFonts } from './file-fonts.ts'
import { encodingProblem } from './font-encoding.ts'

/** A longer list is not useful to a person. */
const mostNamed = 4

/**
 * Reports fonts that are not embedded and whose text differs from what a viewer draws by their encoding
 * (docs/decisions/0045), and embedded fonts that cannot be opened, for which a viewer substitutes glyphs.
 * @param absent names of fonts that the text uses and for which PDFium found no glyphs; when empty, the file is not
 * parsed
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
