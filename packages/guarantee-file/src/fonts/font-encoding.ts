import type { PdfDocument } from '../pdf/pdf-document.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import type { PdfValue } from '../pdf/pdf-objects.ts'
import { dictionaryOf, type FileFont, nameOf } from './file-fonts.ts'
import { findCodeMap } from './predefined-cmaps.ts'
import { characterOfGlyph, findSimpleEncoding } from './simple-encodings.ts'
import { readToUnicode } from './to-unicode.ts'

/** Every viewer has these two, with encodings of their own; their glyphs are recognised instead (glyph-kind.ts). */
const symbols = /^(?:Symbol|ZapfDingbats)$/

/**
 * Explains why a viewer may draw a font that is not embedded differently from the text of its codes. Undefined when
 * both follow from one predefined encoding.
 */
export function encodingProblem(document: PdfDocument, font: FileFont): string | undefined {
  const characterOf = isComposite(document, font) ? compositeCodes(document, font) : simpleCodes(document, font)
  if (typeof characterOf === 'string') return characterOf
  const claimed = toUnicodeOf(document, font)
  if (claimed === 'unread') return 'ToUnicode'
  // For an empty text the encoding decides.
  const other = claimed.find(([code, text]) => text !== '' && contradicts(characterOf(code), text))
  return other === undefined
    ? undefined
    : `ToUnicode: <${other[0].toString(16)}> ${characterOf(other[0]) ?? ''} ≠ ${other[1]}`
}

type CharacterOf = (code: number) => string | undefined

const isComposite = (document: PdfDocument, { dictionary, descendant }: FileFont) =>
  descendant !== undefined || nameOf(document, dictionary.entries.get('Subtype')) === 'Type0'

function compositeCodes(document: PdfDocument, { dictionary, descendant }: FileFont): CharacterOf | string {
  const encoding = nameOf(document, dictionary.entries.get('Encoding'))
  const ordering = orderingOf(document, descendant?.entries.get('CIDSystemInfo'))
  // A glyph table belongs to a font program, which is absent.
  const table = document.find(descendant?.entries.get('CIDToGIDMap')).value
  if (table !== null && nameOf(document, table) !== 'Identity') return 'CIDToGIDMap'
  if (encoding === undefined) return 'Encoding'
  // The codes of a known character collection are defined there and need no other mapping.
  if (/^Identity-[HV]$/.test(encoding) && /^(?:GB1|CNS1|Japan1|Korea1)$/.test(ordering)) return () => undefined
  const map = findCodeMap(encoding)
  return map === undefined || map.ordering !== ordering ? `${encoding} ${ordering}` : map.characterOf
}

function orderingOf(document: PdfDocument, value: PdfValue | undefined): string {
  const ordering = document.find(dictionaryOf(document, value)?.entries.get('Ordering')).value
  return typeof ordering === 'object' && ordering?.kind === 'string'
    ? String.fromCharCode(...ordering.bytes.subarray(0, 32))
    : ''
}

function simpleCodes(document: PdfDocument, { dictionary, name }: FileFont): CharacterOf | string {
  const { value } = document.find(dictionary.entries.get('Encoding'))
  const own = dictionaryOf(document, value)
  const baseName = own === undefined ? nameOf(document, value) : nameOf(document, own.entries.get('BaseEncoding'))
  if (symbols.test(name)) return () => undefined
  const base = findSimpleEncoding(baseName)
  if (base === undefined || (value !== null && own === undefined && baseName === undefined))
    return baseName ?? 'Encoding'
  const named = differencesOf(document, own?.entries.get('Differences'))
  if (named === undefined) return 'Differences'
  // A viewer that ignores /Differences draws the code itself.
  for (const [code, glyph] of named) {
    if (contradicts(base(code), characterOfGlyph(glyph))) return `Differences: ${code} /${glyph}`
  }
  return (code) => {
    const glyph = named.get(code)
    return glyph === undefined ? base(code) : characterOfGlyph(glyph)
  }
}

/** Names by code; undefined when the list is malformed. */
function differencesOf(document: PdfDocument, value: PdfValue | undefined): ReadonlyMap<number, string> | undefined {
  const list = document.find(value).value
  const names = new Map<number, string>()
  if (list === null) return names
  if (typeof list !== 'object' || list.kind !== 'array') return undefined
  let code = 0
  for (const item of list.items) {
    const one = document.find(item).value
    if (typeof one === 'number') code = one
    else if (typeof one === 'object' && one?.kind === 'name') names.set(code++, one.name)
    else return undefined
  }
  return names
}

function toUnicodeOf(document: PdfDocument, { dictionary }: FileFont) {
  const value = dictionary.entries.get('ToUnicode')
  const found = document.find(value).value
  // A name, such as Identity-H, is not interpreted.
  if (found === null || (typeof found === 'object' && found.kind === 'name')) return []
  const place = typeof value === 'object' && value?.kind === 'reference' ? document.places.get(value.number) : undefined
  if (typeof value !== 'object' || value?.kind !== 'reference' || place?.kind !== 'offset') return 'unread'
  try {
    return readToUnicode(document.streamData(document.objectAt(place.offset, value))) ?? 'unread'
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    return 'unread'
  }
}

/** Characters of which facts consist: digits, ASCII letters, Chinese characters, and separators of digits. */
const stated = /[A-Za-z.,\p{N}\p{Script=Han}]/u

/** Whether at least one of two characters of a code belongs to a fact and they differ. */
function contradicts(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return false
  const [first, second] = [fold(one ?? ''), fold(other ?? '')]
  return first !== second && (stated.test(first) || stated.test(second))
}

const fold = (text: string) => text.normalize('NFKC').trim()
