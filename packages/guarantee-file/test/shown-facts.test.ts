/** Only what a page shows counts: an amount in the text that the page does not show is missing. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { FindingCode } from '../src/findings/findings.ts'
import { ownReader } from '../src/inspect/extract-text.ts'
import { foldPages, holdsAmount, holdsName, holdsValue } from '../src/text/text-match.ts'
import { bytesOf, stream } from './pdf-kit.ts'
import { amount, amountAt, type Extras, factPage, facts, form, over, spacedAmount, text } from './shown/fact-page.ts'

type Row = readonly [how: string, content: string, extras?: Extras]

const layerOff = '/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>'
const layer = '<< /Type /OCG /Name (text) >>'
const printAlone = '<< /Type /OCG /Name (text) /Usage << /View << /ViewState /OFF >> /Print << /PrintState /ON >> >> >>'
const screenAlone =
  '<< /Type /OCG /Name (text) /Usage << /View << /ViewState /ON >> /Print << /PrintState /OFF >> >> >>'
const automatic = (event: string) =>
  `/OCProperties << /OCGs [10 0 R] /D << /AS [<< /Event /${event} /Category [/${event}] /OCGs [10 0 R] >>] >> >>`
const inLayer = `/OC /L BDC ${amount} EMC`
const layerResources = '/Properties << /L 10 0 R >>'
const drawnForm = '/XObject << /X 11 0 R >>'
const whiteShading =
  '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 595 0] /Extend [true true] /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >> >>'
const states = '/ExtGState << /Clear << /ca 0 /CA 0 >> /Pale << /CA 0.3 >> /Screen << /BM /Screen >> >>'
const many = Array.from({ length: 12 }, (_, index) => `${68 + 6 * index} ${index % 2 === 0 ? 594 : 596} l`).join(' ')

const hidden: readonly Row[] = [
  [
    'in a form in a layer that is off',
    '/X Do',
    {
      resources: drawnForm,
      catalog: layerOff,
      objects: { 10: layer, 11: form(amount, '/BBox [0 0 595 842] /OC 10 0 R') },
    },
  ],
  ['in a layer that is off', inLayer, { resources: layerResources, catalog: layerOff, objects: { 10: layer } }],
  [
    'on the screen alone',
    inLayer,
    { resources: layerResources, catalog: automatic('Print'), objects: { 10: screenAlone } },
  ],
  ['on paper alone', inLayer, { resources: layerResources, catalog: automatic('View'), objects: { 10: printAlone } }],
  ['under a polygon', `${amount} 1 g 68 594 m ${many} 140 613 l 66 613 l h f`],
  ['under a shading', `${amount} q ${over} W n /S sh Q`, { resources: whiteShading }],
  ['under a thick stroke', `${amount} 1 G 18 w 66 604 m 140 604 l S`],
  ['under a rectangle', `${amount} 1 g ${over} f`],
  ['with its first digits under a rectangle', `${amount} 1 g 70 595 14 14 re f`],
  ['with its commas under rectangles', `${amount} 1 g 90 596 4 5 re f`],
  ['under an inline image', `${amount} q 66 0 0 18 68 595 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID FF> EI Q`],
  ['clipped away by a path', `q 500 20 m 520 90 560 90 580 20 c h W n ${amount} Q`],
  ['clipped to its lower edge', `q 60 599 90 2 re W n ${amount} Q`],
  ['in grey 229', `0.898 g ${amount}`],
  ['in yellow', `1 1 0 rg ${amount}`],
  ['in white', `1 g ${amount}`],
  ['dark on a dark box', `0.15 g ${over} f 0.1 g ${amount}`],
  ['in a tenth of its width', `BT 10 Tz /F1 11 Tf 72 600 Td (700,000.00) Tj ET`],
  ['of one point', text('700,000.00', amountAt, 1)],
  ['in render mode 3', `3 Tr ${amount}`],
  ['in render mode 7', `7 Tr ${amount}`],
  ['spaced, with its first digits under a rectangle', `${spacedAmount} 1 g 70 595 18 14 re f`],
  ['transparent', `/Clear gs ${amount}`, { resources: states }],
  ['blended away', `1 g ${over} f /Screen gs 0 g ${amount}`, { resources: states }],
  ['beside the page', text('700,000.00', { x: 700, y: 600 })],
  ['upside down', 'BT /F1 11 Tf -1 0 0 -1 200 600 Tm (700,000.00) Tj ET'],
  [
    'under an annotation',
    amount,
    {
      page: '/Annots [10 0 R]',
      objects: {
        10: '<< /Type /Annot /Subtype /Stamp /F 4 /Rect [68 595 134 613] /AP << /N 11 0 R >> >>',
        11: form('1 g 0 0 66 18 re f', '/BBox [0 0 66 18]'),
      },
    },
  ],
  [
    'behind figures that another text draws',
    `${text('1', { x: 65.5, y: 600 })} ${text('and more', { x: 72, y: 500 })} ${amount}`,
  ],
]

const marked: readonly Row[] = [
  ['a digit of curves before it', `${amount} 66 600 1.6 8 re f`],
  ['a digit of strokes after it', `${amount} 1.2 w 131 600 m 131 608 l 135 608 l S`],
  ['a digit on an underline', `${amount} 66 600 1.6 8 re f 60 598 90 1 re f`],
  ['a line through it', `${amount} 0.8 w 70 604 m 134 604 l S`],
  ['a digit of curves inside it, letter by letter', `${spacedAmount} 79.2 600 1.4 8 re f`],
  ['a comma of curves inside it', `${amount} 83.6 599 1.2 2 re f`],
  ['a blue digit of curves before it, higher than the line', `${amount} 0 0 0.7 rg 65 600 2.5 13 re f`],
  ['a small blue digit of curves after it', `${amount} 0 0 0.7 rg 131 600 1.6 5 re f`],
]

const replaced: readonly Row[] = [
  ['ActualText of its marked content', `/Span << /ActualText (700,000.00) >> BDC ${text('7,000.00')} EMC`],
  ['Alt of its marked content', `/Span << /Alt (seven thousand) >> BDC ${amount} EMC`],
  [
    'ActualText of its element of structure',
    `/Span << /MCID 0 >> BDC ${amount} EMC`,
    {
      page: '/StructParents 0',
      catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 10 0 R',
      objects: {
        10: '<< /Type /StructTreeRoot /K 11 0 R /ParentTree << /Nums [0 [11 0 R]] >> >>',
        11: '<< /Type /StructElem /S /Span /P 10 0 R /Pg 3 0 R /K 0 /ActualText (7,000.00) >>',
      },
    },
  ],
]

const honest: readonly Row[] = [
  ['plainly', amount],
  ['in grey print', `0.4 g ${amount}`],
  ['in light grey print', `0.6 g ${amount}`],
  ['in red', `0.8 0 0 rg ${amount}`],
  ['in a tinted cell', `0.85 0.92 0.98 rg ${over} f 0 g ${amount}`],
  ['white on a dark cell', `0.15 0.3 0.5 rg ${over} f 1 g ${amount}`],
  ['in a table', `0.5 w 60 594 120 20 re S 66 594 m 66 614 l S 136 594 m 136 614 l S ${amount}`],
  ['over a pale watermark', `q 0.9 g BT /F1 60 Tf 0.7 0.7 -0.7 0.7 60 560 Tm (SAMPLE) Tj ET Q ${amount}`],
  ['under a watermark of lines', `${amount} q /Pale gs 0.5 G 3 w 60 590 m 150 620 l S Q`, { resources: states }],
  ['under the lines of a seal', `${amount} q 0.85 0.1 0.1 RG 2 w 60 560 m 60 640 140 640 140 560 c S Q`],
  ['underlined', `${amount} 72 598 58 0.6 re f`],
  ['twice underlined', `${amount} 72 598 58 0.6 re f 72 596.5 58 0.6 re f`],
  ['bold by a second strike', `${amount} ${text('700,000.00', { x: 72.3, y: 600 })}`],
  ['bold by filling and stroking', `2 Tr 0.3 w ${amount}`],
  ['in a form', '/X Do', { resources: drawnForm, objects: { 11: form(amount) } }],
  ['with a footnote mark', `${amount} ${text('1', { x: 130.5, y: 605 }, 5)}`],
  ['letter by letter', 'BT /F1 11 Tf 72 600 Td [(7) -20 (0) -20 (0) -20 (,) -20 (000.00)] TJ ET'],
  ['spaced', spacedAmount],
  ['narrow', 'BT 80 Tz /F1 11 Tf 72 600 Td (700,000.00) Tj ET'],
  ['on a turned page', 'q 0 1 -1 0 595 0 cm BT /F1 11 Tf 72 500 Td (700,000.00) Tj ET Q', { page: '/Rotate 90' }],
]

describe('a compared fact', () => {
  const reader = ownReader()

  async function seen([, content, extras]: Row): Promise<{ held: boolean; codes: FindingCode[] }> {
    const file = bytesOf(factPage(content, extras))
    const { result, pages } = await reader.inspect(file, { roots: [], at: 0 }, facts)
    const codes = result.findings.map(({ code }) => code)
    return { held: holdsAmount(foldPages(pages ?? []), facts.amount), codes }
  }

  const about: ReadonlySet<string> = new Set([
    'amount-hidden',
    'marks-beside-amount',
    'text-replaced',
    'drawn-otherwise',
  ])
  const tables: readonly [rows: readonly Row[], code: FindingCode][] = [
    [hidden, 'amount-hidden'],
    [marked, 'marks-beside-amount'],
    [replaced, 'text-replaced'],
  ]
  for (const [rows, code] of tables) {
    for (const row of rows) {
      test(`${row[0]} gets ${code} and does not count`, async () => {
        const { held, codes } = await seen(row)
        assert.equal(held, false)
        assert.ok(codes.includes(code), codes.join(' '))
      })
    }
  }

  for (const row of honest) {
    test(`${row[0]} counts`, async () => {
      const { held, codes } = await seen(row)
      assert.deepEqual(
        codes.filter((code) => about.has(code)),
        [],
      )
      assert.equal(held, true)
    })
  }

  test('with another digit in the ActualText of one character does not count', async () => {
    const digit = 'BT /F1 11 Tf 72 600 Td /Span << /ActualText <FEFF0037> >> BDC (1) Tj EMC (00,000.00) Tj ET'
    const { held, codes } = await seen(['', digit])
    assert.equal(held, false)
    assert.ok(codes.includes('drawn-otherwise'), codes.join(' '))
  })

  test('counts with the ActualText of the drawn character, as Chromium writes it', async () => {
    const digit = 'BT /F1 11 Tf 72 600 Td /Span << /ActualText <FEFF0037> >> BDC (7) Tj EMC (00,000.00) Tj ET'
    const { held, codes } = await seen(['', digit])
    assert.deepEqual([held, codes.filter((code) => about.has(code))], [true, []])
  })

  test('with letters drawn by one glyph counts, and with several digits drawn by one glyph does not', async () => {
    for (const [from, until, value, held] of [
      ['66', '<00660066>', 'PB-ff-0318', true],
      ['37', '<00370030>', 'PB-70-0318', false],
    ] as const) {
      const map = `1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <${from}> ${until} endbfchar`
      const page = factPage(
        `${amount} BT /F2 11 Tf 72 500 Td (PB-) Tj /F3 11 Tf <${from}> Tj /F2 11 Tf (-0318) Tj ET`,
        {
          fonts: '/F2 5 0 R /F3 10 0 R',
          objects: {
            10: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>',
            11: stream(`/CIDInit /ProcSet findresource begin begincmap ${map} endcmap end`),
          },
        },
      )
      const { pages } = await reader.inspect(bytesOf(page), { roots: [], at: 0 }, { ...facts, values: [value] })
      assert.equal(holdsValue(foldPages(pages ?? []), value), held, value)
    }
  })

  test('drawn as strokes after its label is detected, whatever the text states elsewhere', async () => {
    const seven = 'h 6 0 l 2 -8 l S'
    const digits = [0, 8, 16, 24].map((x) => `q 1 0 0 1 ${360 + x} 628 cm 1.2 w 0 0 m ${seven} Q`).join(' ')
    const drawn = `${digits.replaceAll('m h 6', 'm 6')}`
    const { codes } = await seen(['', `${drawn} ${amount}`])
    assert.ok(codes.includes('marks-beside-amount'), codes.join(' '))
  })

  test('control: counts by its text alone where nothing is compared', async () => {
    const file = bytesOf(factPage(`1 g ${amount}`))
    const { pages } = await reader.inspect(file, { roots: [], at: 0 })
    assert.equal(holdsAmount(foldPages(pages ?? []), facts.amount), true)
  })

  test('that is a name counts where it is visible, and does not where it is white or struck out', async () => {
    for (const [before, after, held] of [
      ['0 g', '', true],
      ['1 g', '', false],
      ['', '0.8 w 72 504 m 160 504 l S', false],
      ['', '0.8 w 72 498 m 160 498 l S', true],
      ['', '0.8 w 66 494 100 16 re S', true],
      ['', '0.85 0.1 0.1 RG 2 w 72 504 m 160 504 l S', true],
    ] as const) {
      const other = { ...facts, names: ['HILL BUILDERS'] }
      const page = factPage(`${amount} ${before} ${text('HILL BUILDERS', { x: 72, y: 500 })} ${after}`)
      const { pages } = await reader.inspect(bytesOf(page), { roots: [], at: 0 }, other)
      assert.equal(holdsName(foldPages(pages ?? []), 'HILL BUILDERS'), held, after)
    }
  })
})
