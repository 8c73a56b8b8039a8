/** Fonts of the letters: how each character is encoded, measured and drawn, and its text. */
import { type FontFile, openSync } from 'fontkit'
import { fontPath } from '../../src/glyphs/font.ts'
import { type PdfWriter, packed } from '../pdf-kit.ts'
import { withOutlines } from './font-program.ts'

/** A font of one page. */
export type LetterFont = {
  /** Its object number. */
  readonly number: number
  /** The operand of `Tj`. */
  encode(text: string): string
  /** In points, at size 1. */
  width(text: string): number
}

export type CompositeOptions = {
  /** What is drawn for each character; by default itself, nothing for an empty string. */
  readonly drawn?: (character: string) => string
  /** The text of each character, in `/ToUnicode`. */
  readonly read?: (character: string) => string
  /** The wrong glyph is selected by `/CIDToGIDMap`; the font program is unmodified. */
  readonly swap?: 'program' | 'cid-map'
  /** Entries of the Type 0 dictionary instead of Identity-H. */
  readonly encoding?: (codes: ReadonlyMap<string, number>) => string
  readonly withoutToUnicode?: boolean
}

let noto: FontFile | undefined
export const letterFace = (): FontFile => {
  noto ??= openSync(fontPath)
  return noto
}
const glyphOf = (character: string) => letterFace().glyphForCodePoint(character.codePointAt(0) ?? 0)

/** Width of a character in thousandths of an em; all letters use the metrics of this font. */
export const faceWidth = (character: string) => glyphOf(character).advanceWidth

const utf16 = (text: string) =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')

/** @param codes as hex, all of equal length */
export function toUnicode(rows: readonly (readonly [code: string, text: string])[]): string {
  const bytes = (rows[0]?.[0].length ?? 4) / 2
  const range = `<${'00'.repeat(bytes)}> <${'ff'.repeat(bytes)}>`
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, block) => {
    const part = rows.slice(100 * block, 100 * block + 100).map(([code, text]) => `<${code}> <${utf16(text)}>`)
    return `${part.length} beginbfchar\n${part.join('\n')}\nendbfchar\n`
  })
  return packed(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /x def /CMapType 2 def\n1 begincodespacerange ${range} endcodespacerange\n${blocks.join('')}endcmap end end`,
  )
}

export const descriptor = (name: string, program: string) =>
  `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [-200 -300 1100 1151] /ItalicAngle 0 /Ascent 1151 /Descent -286 /CapHeight 730 /StemV 80 ${program} >>`

/** Each set of characters is subset from the font once. */
const programs = new Map<string, { program: Uint8Array; codes: ReadonlyMap<string, number> }>()

export function subsetOf(characters: readonly string[]): { program: Uint8Array; codes: ReadonlyMap<string, number> } {
  const key = characters.join('')
  const found = programs.get(key)
  if (found !== undefined) return found
  const subset = letterFace().createSubset()
  const codes = new Map(characters.map((character) => [character, subset.includeGlyph(glyphOf(character))]))
  const made = { program: subset.encode(), codes }
  programs.set(key, made)
  return made
}

const charactersOf = (text: string) => [...new Set(text)].sort()
const hex4 = (value: number) => value.toString(16).padStart(4, '0')

/** The font embedded as a composite font with the characters of this text. */
export function compositeFont(writer: PdfWriter, text: string, options: CompositeOptions = {}): LetterFont {
  const { drawn = (character) => character, read = (character) => character, swap = 'program' } = options
  const characters = charactersOf(text + [...text].map(drawn).join(''))
  const { program, codes } = subsetOf(characters)
  const byGlyph = new Map([...codes].map(([character, code]) => [code, character]))
  const source = (glyph: number) => {
    const character = byGlyph.get(glyph)
    const wanted = character === undefined ? undefined : drawn(character)
    return wanted === undefined ? glyph : codes.get(wanted)
  }
  const changed = options.drawn !== undefined && swap === 'program' ? withOutlines(program, source) : program
  const name = 'ABCDEF+NotoSerifSC'
  const file = writer.add(packed(changed, `/Length1 ${changed.length}`))
  const size = Math.max(...codes.values()) + 1
  const gids = Array.from({ length: size }, (_, code) => hex4(source(code) ?? 0)).join('')
  const map = swap === 'cid-map' ? `${writer.add(packed(Buffer.from(gids, 'hex')))} 0 R` : '/Identity'
  const widths = [...codes].map(([character, code]) => `${code} [${faceWidth(character)}]`).join(' ')
  const descendant = writer.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${writer.add(descriptor(name, `/FontFile2 ${file} 0 R`))} 0 R /DW 1000 /W [${widths}] /CIDToGIDMap ${map} >>`,
  )
  const rows = [...codes].map(([character, code]) => [hex4(code), read(character)] as const)
  const unicode = options.withoutToUnicode ? '' : `/ToUnicode ${writer.add(toUnicode(rows))} 0 R`
  const encoding = options.encoding?.(codes) ?? '/Encoding /Identity-H'
  return {
    number: writer.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} ${encoding} /DescendantFonts [${descendant} 0 R] ${unicode} >>`,
    ),
    encode: (run) => `<${[...run].map((character) => hex4(codes.get(character) ?? 0)).join('')}>`,
    width: (run) => [...run].reduce((sum, character) => sum + faceWidth(character), 0) / 1000,
  }
}

/** Letters and digits in a font of every viewer; nothing is embedded. Widths of its digits and punctuation only. */
export function standardFont(
  writer: PdfWriter,
  name: 'Helvetica' | 'Times-Roman' | 'Courier',
  entries = '',
): LetterFont {
  const digit = { Helvetica: 556, 'Times-Roman': 500, Courier: 600 }[name]
  const narrow = { Helvetica: 278, 'Times-Roman': 250, Courier: 600 }[name]
  const width = (run: string) =>
    [...run].reduce((sum, character) => sum + (/[,. ]/.test(character) ? narrow : digit), 0) / 1000
  const encoding = entries === '' ? '/Encoding /WinAnsiEncoding' : entries
  return {
    number: writer.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} ${encoding} >>`),
    encode: (run) => `<${Buffer.from(run, 'latin1').toString('hex')}>`,
    width,
  }
}

/** The outlines of a text as path operators, with its origin at x, y. */
export function outlinesOf(text: string, x: number, y: number, size: number): string {
  const scale = size / 1000
  let pen = x
  const parts: string[] = []
  for (const character of text) {
    const { path, advanceWidth } = glyphOf(character)
    let [fromX, fromY] = [0, 0]
    const place = (px: number, py: number) => `${(pen + px * scale).toFixed(2)} ${(y + py * scale).toFixed(2)}`
    for (const { command, args } of path.commands) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
      if (command === 'moveTo') parts.push(`${place(a, b)} m`)
      else if (command === 'lineTo') parts.push(`${place(a, b)} l`)
      else if (command === 'bezierCurveTo') parts.push(`${place(a, b)} ${place(c, d)} ${place(e, f)} c`)
      else if (command === 'closePath') parts.push('h')
      else {
        const near = (from: number, at: number) => from + (2 / 3) * (at - from)
        parts.push(`${place(near(fromX, a), near(fromY, b))} ${place(near(c, a), near(d, b))} ${place(c, d)} c`)
      }
      if (args.length > 0) [fromX, fromY] = [args.at(-2) ?? 0, args.at(-1) ?? 0]
    }
    pen += advanceWidth * scale
  }
  return parts.join('\n')
}
