/** The text of a font that is not embedded must follow from its encoding, or the file is rejected. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkFontEncodings } from '../src/fonts/check-font-encodings.ts'
import { readPages } from '../src/inspect/read-pages.ts'
import { startPdfium } from '../src/pdf/node-pdfium.ts'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { bytesOf, rawPdf, stream } from './pdf-kit.ts'

/** Objects of a font: 5 is the font, 6 its descendant, 7 its descriptor, 8 its ToUnicode map, 9 any other. */
type Font = Readonly<Record<number, string>>

const map = (body: string) =>
  stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n${body}\nendcmap end end`)
const characters = (...rows: string[]) => map(`${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`)
const range = (row: string) => map(`1 beginbfrange\n${row}\nendbfrange`)

const composite = (encoding: string, toUnicode = '', { ordering = 'GB1', entries = '' } = {}): Font => ({
  5: `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding ${encoding} /DescendantFonts [6 0 R] ${toUnicode === '' ? '' : '/ToUnicode 8 0 R'} >>`,
  6: `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 4 >> /FontDescriptor 7 0 R ${entries} >>`,
  7: '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >>',
  ...(toUnicode === '' ? {} : { 8: toUnicode }),
  9: stream('own'),
})
const simple = (entries: string, toUnicode = '', name = 'FangSong'): Font => ({
  5: `<< /Type /Font /Subtype /TrueType /BaseFont /${name} ${entries} ${toUnicode === '' ? '' : '/ToUnicode 8 0 R'} >>`,
  ...(toUnicode === '' ? {} : { 8: toUnicode }),
})
const seven = '<0037>'
const honest: readonly [string, Font][] = [
  ['a predefined CMap alone', composite('/UniGB-UCS2-H')],
  ['UniGB-UCS2-H that agrees', composite('/UniGB-UCS2-H', characters(`${seven} ${seven}`, '<4e03> <4e03>'))],
  ['UniGB-UTF16-V with every code as it is', composite('/UniGB-UTF16-V', range('<0000> <d7ff> <0000>'))],
  ['GBK-EUC-H that agrees', composite('/GBK-EUC-H', characters(`<37> ${seven}`, '<c6e2> <67d2>', '<a3b7> <0037>'))],
  ['GB-EUC-H with a list', composite('/GB-EUC-H', range('<31> <33> [<0031> <0032> <0033>]'))],
  ['ETen-B5-H that agrees', composite('/ETen-B5-H', characters('<a4c0> <5206>'), { ordering: 'CNS1' })],
  ['marks that are read as others', composite('/UniGB-UCS2-H', characters('<00b7> <2022>', '<2014> <2015>'))],
  ['numbers of a known collection without a map', composite('/Identity-H')],
  ['WinAnsi that agrees', simple('/Encoding /WinAnsiEncoding', range('<20> <7e> <0020>'))],
  ['no encoding', simple('', characters(`<37> ${seven}`))],
  [
    'names of the codes themselves',
    simple('/Encoding << /Differences [55 /seven 65 /A 228 /adieresis] >>', characters(`<37> ${seven}`, '<e4> <00e4>')),
  ],
]
const untrusted: readonly [string, Font][] = [
  ['UniGB-UCS2-H, a digit as another', composite('/UniGB-UCS2-H', characters(`${seven} <0031>`))],
  ['a digit as a blank', composite('/UniGB-UCS2-H', characters(`${seven} <0020>`))],
  ['a digit as two', composite('/UniGB-UCS2-H', characters(`${seven} <00370030>`))],
  ['a mark as a digit', composite('/UniGB-UCS2-H', characters('<00b7> <0037>'))],
  ['a comma as a point', composite('/UniGB-UCS2-H', characters('<002c> <002e>'))],
  ['a numeral as another', composite('/UniGB-UTF16-H', characters('<58f9> <67d2>'))],
  ['a character of a name', composite('/UniGB-UCS2-H', characters('<7b2c> <94c1>'))],
  ['a range that is shifted by one', composite('/UniGB-UCS2-H', range('<0030> <0039> <0031>'))],
  ['a range whose end some read otherwise', composite('/UniGB-UCS2-H', range('<0130> <0039> <0030>'))],
  ['a list that is too short', composite('/UniGB-UCS2-H', range('<0031> <0033> [<0031> <0032>]'))],
  ['GBK-EUC-H, a numeral as another', composite('/GBK-EUC-H', characters('<c6e2> <58f9>'))],
  ['GBK-EUC-H, a digit as another', composite('/GBK-EUC-H', characters('<37> <0031>'))],
  ['a map upon another map', composite('/UniGB-UCS2-H', map('/Adobe-GB1-UCS2 usecmap'))],
  ['a map that cannot be unpacked', composite('/UniGB-UCS2-H', stream('zz', '/Filter /ASCII85Decode'))],
  ['a map with bytes that are no map', composite('/UniGB-UCS2-H', map('1 beginbfchar <0037> (7) endbfchar'))],
  ['a collection that is not that of the CMap', composite('/UniGB-UCS2-H', '', { ordering: 'Japan1' })],
  ['a CMap of its own', composite('9 0 R')],
  ['a CMap that no viewer has', composite('/Own-H')],
  ['glyph numbers of a font that is not there', composite('/Identity-H', '', { ordering: 'Identity' })],
  ['numbers of a collection with a map', composite('/Identity-H', characters('<0018> <0031>'))],
  ['a table of glyphs', composite('/UniGB-UCS2-H', '', { entries: '/CIDToGIDMap 9 0 R' })],
  ['WinAnsi, a digit as another', simple('/Encoding /WinAnsiEncoding', characters('<37> <0031>'))],
  ['WinAnsi, Latin letters as Chinese ones', simple('/Encoding /WinAnsiEncoding', characters('<e4> <58f9>'))],
  ['no encoding, a digit as another', simple('', characters('<37> <0031>'))],
  ['names that exchange digits', simple('/Encoding << /Differences [55 /one] >>')],
  ['a digit by a number of its glyph', simple('/Encoding << /Differences [55 /g12] >>', characters(`<37> ${seven}`))],
  ['a digit behind ASCII', simple('/Encoding << /Differences [200 /seven] >>')],
  ['an encoding that is none', simple('/Encoding /OwnEncoding')],
]

const problemsOf = async (font: Font, runtime: typeof browserRuntime = nodeRuntime) =>
  (await checkFontEncodings(bytesOf(rawPdf(font)), new Set(['STSong-Light']), runtime)).map(({ code }) => code)

describe('a font that is not embedded', () => {
  for (const [what, font] of honest) {
    test(`is accepted with ${what}`, async () => assert.deepEqual(await problemsOf(font), []))
  }
  for (const [what, font] of untrusted) {
    test(`is rejected with ${what}`, async () => {
      assert.deepEqual(await problemsOf(font), ['font-encoding-untrusted'])
      assert.deepEqual(await problemsOf(font, browserRuntime), ['font-encoding-untrusted'])
    })
  }
  test('is checked only where a text uses it', async () => {
    const lying = composite('/UniGB-UCS2-H', characters(`${seven} <0031>`))
    assert.deepEqual(await checkFontEncodings(bytesOf(rawPdf(lying)), new Set(), nodeRuntime), [])
  })
})

test('an embedded font that cannot be opened counts as not embedded', async () => {
  const name = 'ABCDEF+FangSong'
  const font = {
    ...simple('/Encoding /WinAnsiEncoding /FontDescriptor 7 0 R', '', name),
    7: `<< /Type /FontDescriptor /FontName /${name} /Flags 32 /FontFile2 9 0 R >>`,
    9: stream('no font'),
  }
  const file = bytesOf(rawPdf(font))
  const absent = readPages(await startPdfium(), file, 1)?.absentFonts ?? new Set()
  assert.deepEqual([...absent], [name])
  const found = await checkFontEncodings(file, absent, nodeRuntime)
  assert.deepEqual(found, [{ code: 'font-encoding-untrusted', detail: `${name}: FontFile` }])
})

test('a number in a symbol font is rejected; its bullets are not reported', async () => {
  const pdfium = await startPdfium()
  const codesOf = (shown: string) => {
    const font = { ...simple('', '', 'Wingdings'), 4: stream(`BT /F1 12 Tf 72 700 Td (${shown}) Tj ET`) }
    return readPages(pdfium, bytesOf(rawPdf(font)), 1)?.fonts.map(({ code }) => code)
  }
  assert.deepEqual(codesOf('700000.00'), ['font-not-embedded', 'font-encoding-untrusted'])
  assert.deepEqual(codesOf('l u n'), ['font-not-embedded'])
})
