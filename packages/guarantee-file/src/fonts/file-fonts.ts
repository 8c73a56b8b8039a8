import type { PdfDocument } from '../pdf/pdf-document.ts'
import type { PdfDictionary, PdfValue } from '../pdf/pdf-objects.ts'

export type FileFont = {
  readonly dictionary: PdfDictionary
  /** For a composite font. */
  readonly descendant: PdfDictionary | undefined
  /** One character per byte, as PDFium returns it. */
  readonly name: string
  /** Whether the file embeds a font program. */
  readonly isEmbedded: boolean
}

/** Maximum nesting of values; the PDF parser allows no more. */
const maxDepth = 48

/** Every font in the file, used or not, except Type 3 fonts. @throws PdfError */
export function findFileFonts(document: PdfDocument): FileFont[] {
  const found = new Map<PdfDictionary, FileFont>()
  const add = (value: PdfValue | undefined) => {
    const dictionary = dictionaryOf(document, value)
    if (dictionary === undefined || found.has(dictionary)) return
    if (nameOf(document, dictionary.entries.get('Subtype')) === 'Type3') return
    found.set(dictionary, fontOf(document, dictionary))
  }
  const look = (value: PdfValue, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > maxDepth) return
    if (value.kind === 'array') for (const item of value.items) look(item, depth + 1)
    if (value.kind !== 'dictionary') return
    for (const [key, entry] of value.entries) {
      // In resources, and in a graphics state (9.3, 8.4.5).
      if (key === 'Font') for (const font of listedFonts(document, entry)) add(font)
      look(entry, depth + 1)
    }
  }
  for (const [number, place] of document.places) {
    if (place.kind === 'free') continue
    const generation = place.kind === 'offset' ? place.generation : 0
    const reference = { kind: 'reference', number, generation } as const
    const { value } = document.find(reference)
    if (nameOf(document, dictionaryOf(document, value)?.entries.get('Type')) === 'Font') add(value)
    look(value, 0)
  }
  return [...found.values()]
}

function listedFonts(document: PdfDocument, entry: PdfValue): readonly PdfValue[] {
  const { value } = document.find(entry)
  if (typeof value !== 'object' || value === null) return []
  if (value.kind === 'array') return value.items.slice(0, 1)
  return value.kind === 'dictionary' ? [...value.entries.values()] : []
}

function fontOf(document: PdfDocument, dictionary: PdfDictionary): FileFont {
  const listed = document.find(dictionary.entries.get('DescendantFonts')).value
  const first = typeof listed === 'object' && listed?.kind === 'array' ? listed.items[0] : undefined
  const descendant = dictionaryOf(document, first)
  const own = descendant ?? dictionary
  const descriptor = dictionaryOf(document, own.entries.get('FontDescriptor'))
  const programs = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => descriptor?.entries.get(key))
  return {
    dictionary,
    descendant,
    name: nameOf(document, own.entries.get('BaseFont')) ?? '',
    isEmbedded: programs.some((program) => document.find(program).value !== null),
  }
}

export function dictionaryOf(document: PdfDocument, value: PdfValue | undefined): PdfDictionary | undefined {
  const found = document.find(value).value
  return typeof found === 'object' && found?.kind === 'dictionary' ? found : undefined
}

export function nameOf(document: PdfDocument, value: PdfValue | undefined): string | undefined {
  const found = document.find(value).value
  return typeof found === 'object' && found?.kind === 'name' ? found.name : undefined
}
