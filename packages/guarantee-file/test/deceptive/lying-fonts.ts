/** Fonts that draw characters other than those of the text. */

import { packed } from '../pdf-kit.ts'
import { compactProgram } from './compact-program.ts'
import { withCharacterMap } from './font-program.ts'
import { descriptor, faceWidth, type LetterFont, outlinesOf, subsetOf, toUnicode } from './letter-font.ts'
import type { LetterPage } from './letter-page.ts'

const numerals = '壹贰叁肆伍陆柒捌玖'

/** Another text of equal length, with a consistent substitution of characters. */
export function otherOf(text: string): (character: string) => string {
  const first = [...text].find((one) => /[1-9]/.test(one) || numerals.includes(one)) ?? [...text][2] ?? ''
  const other = /\d/.test(first)
    ? first === '1'
      ? '7'
      : '1'
    : numerals.includes(first)
      ? first === '壹'
        ? '柒'
        : '壹'
      : '铁'
  return (one) => (one === first ? other : one === other ? first : one)
}
/** Glyphs that share neither outline nor text with their neighbours. */
export type Slot = { readonly drawn: string; readonly read: string }

export const hex2 = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0')
export const glyphNames: Readonly<Record<string, string>> = {
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
  ',': 'comma',
  '.': 'period',
}
export const differences = (text: string, drawn: (one: string) => string = (one) => one) =>
  `/Encoding << /Type /Encoding /Differences [${[...new Set(text)].map((one) => `${one.charCodeAt(0)} /${glyphNames[drawn(one)] ?? 'space'}`).join(' ')}] >>`
export const honestUnicode = (page: LetterPage, text: string) =>
  `/ToUnicode ${page.writer.add(toUnicode([...new Set(text)].map((one) => [hex2(one), one])))} 0 R`
const bytesFont = (number: number): LetterFont => ({
  number,
  encode: (run) => `<${[...run].map(hex2).join('')}>`,
  width: (run) => [...run].reduce((sum, one) => sum + faceWidth(one), 0) / 1000,
})

/** Type 3 glyphs for the characters of a text, one byte each. */
export function drawnFont(
  page: LetterPage,
  slots: readonly (Slot & { readonly name: string })[],
  unicode: boolean,
): LetterFont {
  const widthOf = ({ drawn }: Slot) => [...drawn].reduce((sum, one) => sum + faceWidth(one), 0)
  const procedures = slots.map((slot) => {
    const body = `${widthOf(slot)} 0 d0 ${outlinesOf(slot.drawn, 0, 0, 1000)} f`
    return `/${slot.name} ${page.writer.add(packed(body))} 0 R`
  })
  const codes = slots.map((slot, index) => `${65 + index} /${slot.name}`)
  const rows = slots.map(({ read }, index) => [(65 + index).toString(16).padStart(2, '0'), read] as const)
  const map = unicode ? `/ToUnicode ${page.writer.add(toUnicode(rows))} 0 R` : ''
  const number = page.writer.add(
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 20000 1200] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> /CharProcs << ${procedures.join(' ')} >> /Encoding << /Type /Encoding /Differences [${codes.join(' ')}] >> /FirstChar 65 /LastChar ${64 + slots.length} /Widths [${slots.map(widthOf).join(' ')}] ${map} >>`,
  )
  return {
    number,
    encode: (run) =>
      `<${[...run].map((one) => (65 + slots.findIndex(({ read }) => read === one)).toString(16)).join('')}>`,
    width: () => 0,
  }
}

/** A simple TrueType font whose character map selects digits other than those of its encoding. */
export function simpleTrueType(page: LetterPage, text: string, entries: string, flags: number): LetterFont {
  const other = otherOf(text)
  const shown = [...text].map(other)
  const { program, codes } = subsetOf([...new Set([...text, ...shown])].sort())
  const map = new Map([...new Set(text)].map((one) => [one.charCodeAt(0), codes.get(other(one)) ?? 0]))
  const file = page.writer.add(packed(withCharacterMap(program, map), '/Length1 9999'))
  const name = 'ABCDEF+NotoSerifSC'
  const about = descriptor(name, `/FontFile2 ${file} 0 R`).replace('/Flags 4', `/Flags ${flags}`)
  const widths = Array.from({ length: 12 }, (_, index) => faceWidth(String.fromCharCode(46 + index)))
  return bytesFont(
    page.writer.add(
      `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 44 /LastChar 57 /Widths [250 330 ${widths.join(' ')}] /FontDescriptor ${page.writer.add(about)} 0 R ${entries} >>`,
    ),
  )
}

/** A font that is not embedded, with a ToUnicode map that contradicts its codes. */
export function absentFont(page: LetterPage, text: string): LetterFont {
  const other = otherOf(text)
  const code = (one: string) => one.charCodeAt(0).toString(16).padStart(4, '0')
  const rows = [...new Set(text)].map((one) => [code(other(one)), one] as const)
  const system = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>'
  const about =
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>'
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${system} /FontDescriptor ${page.writer.add(about)} 0 R /DW 1000 >>`
  return {
    number: page.writer.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${page.writer.add(descendant)} 0 R] /ToUnicode ${page.writer.add(toUnicode(rows))} 0 R >>`,
    ),
    encode: (run) => `<${[...run].map((one) => code(other(one))).join('')}>`,
    width: () => 0,
  }
}

/** Codes are mapped to characters by an embedded CMap. */
export const ownCodes = (page: LetterPage, text: string) => (codes: ReadonlyMap<string, number>) => {
  const other = otherOf(text)
  const hex = (one: string) => (codes.get(one) ?? 0).toString(16).padStart(4, '0')
  const rows = [...codes.keys()].map((one) => `<${hex(one)}> ${codes.get(text.includes(one) ? other(one) : one) ?? 0}`)
  const map = page.writer.add(
    packed(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def /CMapName /Own def /CMapType 1 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${rows.length} begincidchar\n${rows.join('\n')}\nendcidchar\nendcmap end end`,
      '/Type /CMap /CMapName /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
    ),
  )
  return `/Encoding ${map} 0 R`
}

export function compact(page: LetterPage, text: string, unicode: boolean): LetterFont {
  const other = otherOf(text)
  const characters = [...new Set(text)]
  const program = compactProgram(
    characters.map((one) => ({ name: glyphNames[one] ?? 'space', drawn: other(one), code: one.charCodeAt(0) })),
  )
  const file = page.writer.add(packed(program, '/Subtype /Type1C'))
  const widths = Array.from({ length: 14 }, (_, index) => faceWidth(String.fromCharCode(44 + index)))
  const about = descriptor('ABCDEF+Own', `/FontFile3 ${file} 0 R`).replace('/Flags 4', '/Flags 32')
  return bytesFont(
    page.writer.add(
      `<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 44 /LastChar 57 /Widths [${widths.join(' ')}] /FontDescriptor ${page.writer.add(about)} 0 R /Encoding /WinAnsiEncoding ${unicode ? honestUnicode(page, text) : ''} >>`,
    ),
  )
}
