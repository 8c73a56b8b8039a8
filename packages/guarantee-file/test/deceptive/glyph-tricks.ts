/** Text that is read differently from how it is drawn, by the font alone. */

import { type CompositeOptions, standardFont, toUnicode } from './letter-font.ts'
import type { DrawFact, LetterPage, Place } from './letter-page.ts'
import {
  absentFont,
  compact,
  differences,
  drawnFont,
  glyphNames,
  hex2,
  honestUnicode,
  otherOf,
  ownCodes,
  type Slot,
  simpleTrueType,
} from './lying-fonts.ts'

export type GlyphTrick = {
  readonly name: string
  readonly how: string
  /** Digits and commas only, because the font has single-byte codes. */
  readonly figures: boolean
  readonly draw: DrawFact
}

const trick = (name: string, how: string, draw: DrawFact): GlyphTrick => ({ name, how, figures: false, draw })
const ofFigures = (name: string, how: string, draw: DrawFact): GlyphTrick => ({ name, how, figures: true, draw })

const asShown = (text: string) => [...text].map(otherOf(text)).join('')

const inFont = (page: LetterPage, place: Place, options: CompositeOptions) =>
  page.textIn(page.composite(place.text, options), place.text, place)

const carriers = '甲乙丙丁戊己庚辛申酉戌亥子丑寅卯辰巳午未天地玄黄宇宙洪荒'

function inSlots(page: LetterPage, place: Place, slots: readonly Slot[]): string {
  const of = new Map(slots.map((slot, index) => [carriers.charAt(index), slot]))
  const text = [...of.keys()].join('')
  const font = page.composite(text, {
    drawn: (one) => of.get(one)?.drawn ?? one,
    read: (one) => of.get(one)?.read ?? one,
  })
  return page.textIn(font, text, place)
}

/** Distributes the text over the shown characters; the last one gets the rest. */
function dealtOut(text: string, shown: string): Slot[] {
  const drawn = [...shown]
  const each = Math.max(1, Math.floor(text.length / drawn.length))
  return drawn.map((one, index) => ({
    drawn: one,
    read: text.slice(each * index, index === drawn.length - 1 ? undefined : each * (index + 1)),
  }))
}

const hexText = (text: string) =>
  `<feff${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')}>`
const marked = (key: string, tag: string) => (page: LetterPage, place: Place) =>
  `/${tag} << /${key} ${hexText(place.text)} >> BDC ${page.text(place.shown, place)} EMC`

/** The structure tree states it, for the marked content of the page. */
const inStructure =
  (key: string): DrawFact =>
  (page, place) => {
    const id = page.catalogEntries.length
    const element = page.writer.add(`<< /Type /StructElem /S /Span /K ${id} /${key} ${hexText(place.text)} >>`)
    page.catalogEntries.push(
      id === 0 ? `/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K [${element} 0 R] >>` : '',
    )
    page.pageEntries.push(id === 0 ? '/StructParents 0' : '')
    return `/Span << /MCID ${id} /${key} ${hexText(place.text)} >> BDC ${page.text(place.shown, place)} EMC`
  }

/** Viewers replace only existing text, so some is drawn. */
const blank = (page: LetterPage, place: Place) => page.textIn(standardFont(page.writer, 'Helvetica'), ' ', place)

/** Places every character separately, by the index of the character whose place it takes. */
function placed(page: LetterPage, place: Place, indexOf: (index: number) => number): string {
  const wide = 0.56 * place.size
  return [...place.text].map((one, index) => page.text(one, { ...place, x: place.x + wide * indexOf(index) })).join(' ')
}

export const glyphTricks: readonly GlyphTrick[] = [
  trick('unicode-several', 'each glyph is read as several characters', (page, place) =>
    inSlots(
      page,
      place,
      dealtOut(place.text, place.shown.length < place.text.length ? place.shown : place.shown.slice(0, 2)),
    ),
  ),
  trick('unicode-all-by-first', 'the first glyph is read as the whole, the others as nothing', (page, place) =>
    inSlots(
      page,
      place,
      [...place.shown].map((drawn, index) => ({ drawn, read: index === 0 ? place.text : '\u200b' })),
    ),
  ),
  trick('unicode-swapped', 'the map to text names another character', (page, place) => {
    const other = otherOf(place.text)
    return page.textIn(page.composite(asShown(place.text), { read: other }), asShown(place.text), place)
  }),
  trick('outlines-blank', 'some glyphs have no outline', (page, place) =>
    inSlots(
      page,
      place,
      [...place.text].map((read, index) => ({ drawn: [...place.shown][index] ?? '', read })),
    ),
  ),
  trick('outlines-swapped', 'two outlines of the program are exchanged', (page, place) =>
    inFont(page, place, { drawn: otherOf(place.text) }),
  ),
  trick('cid-map-swapped', 'the map from characters to glyphs exchanges two', (page, place) =>
    inFont(page, place, { drawn: otherOf(place.text), swap: 'cid-map' }),
  ),
  trick('own-code-map', 'a code map of the file exchanges two', (page, place) => {
    const font = page.composite(place.text + asShown(place.text), { encoding: ownCodes(page, place.text) })
    return page.textIn(font, place.text, place)
  }),
  trick('absent-font-map', 'a font that is not embedded, with a contradicting map to text', (page, place) =>
    page.textIn(absentFont(page, place.text), place.text, place),
  ),
  ofFigures('standard-font-map', 'a standard font with a contradicting map to text', (page, place) => {
    const other = otherOf(place.text)
    const rows = [...new Set(place.text)].map((one) => [hex2(other(one)), one] as const)
    const map = `/Encoding /WinAnsiEncoding /ToUnicode ${page.writer.add(toUnicode(rows))} 0 R`
    return page.textIn(standardFont(page.writer, 'Helvetica', map), asShown(place.text), place)
  }),
  ofFigures('standard-font-differences', 'a standard font whose differences name other digits', (page, place) => {
    const entries = `${differences(place.text, otherOf(place.text))} ${honestUnicode(page, place.text)}`
    return page.textIn(standardFont(page.writer, 'Times-Roman', entries), place.text, place)
  }),
  ofFigures('symbol-differences', 'differences that a symbolic font ignores', (page, place) =>
    page.textIn(simpleTrueType(page, place.text, differences(place.text), 4), place.text, place),
  ),
  ofFigures('truetype-own-map', 'a simple font whose own map leads to other digits', (page, place) =>
    page.textIn(simpleTrueType(page, place.text, '/Encoding /WinAnsiEncoding', 32), place.text, place),
  ),
  ofFigures('truetype-own-map-read', 'the same with an honest map to text', (page, place) =>
    page.textIn(simpleTrueType(page, place.text, honestUnicode(page, place.text), 4), place.text, place),
  ),
  ofFigures('compact-swapped', 'a compact font whose glyphs draw other digits', (page, place) =>
    page.textIn(compact(page, place.text, false), place.text, place),
  ),
  ofFigures('compact-swapped-read', 'the same with a map to text', (page, place) =>
    page.textIn(compact(page, place.text, true), place.text, place),
  ),
  trick('drawn-glyphs', 'Type 3 glyphs that draw other characters', (page, place) => {
    const other = otherOf(place.text)
    const slots = [...new Set(place.text)].map((read, index) => ({ read, drawn: other(read), name: `g${index}` }))
    return page.textIn(drawnFont(page, slots, true), place.text, place)
  }),
  ofFigures('drawn-glyphs-named', 'Type 3 glyphs that draw digits other than those of their names', (page, place) => {
    const other = otherOf(place.text)
    const slots = [...new Set(place.text)].map((read) => ({
      read,
      drawn: other(read),
      name: glyphNames[read] ?? 'space',
    }))
    return page.textIn(drawnFont(page, slots, false), place.text, place)
  }),
  trick('drawn-whole', 'one Type 3 glyph draws the whole and is read as another', (page, place) =>
    page
      .textIn(drawnFont(page, [{ read: place.text, drawn: place.shown, name: 'g' }], true), '', place)
      .replace('<>', '<41>'),
  ),
  trick('actual-text', 'the page shows another, which a span replaces', marked('ActualText', 'Span')),
  trick('actual-text-paragraph', 'the same on a paragraph', marked('ActualText', 'P')),
  trick('alternative-text', 'the page shows another, described as this', marked('Alt', 'Span')),
  trick(
    'actual-text-outlines',
    'outlines that a span replaces',
    (page, place) =>
      `/Span << /ActualText ${hexText(place.text)} >> BDC 0 g ${page.outlines(place.shown, place)} ${blank(page, place)} EMC`,
  ),
  trick(
    'actual-text-named',
    'a span named in the resources',
    (page, place) =>
      `/Span ${page.resource('Properties', `<< /ActualText ${hexText(place.text)} >>`)} BDC ${page.text(place.shown, place)} EMC`,
  ),
  trick('actual-text-structure', 'the structure tree replaces what is shown', inStructure('ActualText')),
  ofFigures('out-of-order', 'characters stand in another order than they are written', (page, place) =>
    placed(page, place, (index) => (index === 0 ? 4 : index <= 4 ? index - 1 : index)),
  ),
  ofFigures('stacked', 'some characters stand on others of their kind', (page, place) => {
    const { text } = place
    const doubles = [...text].map((one, index) => text.indexOf(one) < index && text.indexOf(one) > 0)
    let pen = 0
    const at = [...text].map((one, index) => (doubles[index] ? -1 : pen++) + 0 * one.length)
    return placed(page, place, (index) =>
      at[index] === -1 ? (at[text.indexOf(text.charAt(index))] ?? 0) : (at[index] ?? 0),
    )
  }),
]
