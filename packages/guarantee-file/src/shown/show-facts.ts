import type { PdfFinding } from '../findings/pdf-finding.ts'
import type { GlyphReader } from '../glyphs/glyph-image.ts'
import type { OpenPages } from '../pdf/open-pages.ts'
import type { Pdfium } from '../pdf/pdfium.ts'
import { type ComparedFacts, type FactPlace, findFactPlaces } from '../text/compared-facts.ts'
import { PageExaminer, type PagePlace } from './examine-page.ts'
import { isMoney } from './fact-lines.ts'
import { counts, type FactResult, newResult, noteOtherClause } from './fact-result.ts'

export type ShownPages = {
  /** The text of each page; U+FFFD where the page does not show a compared fact as stated. */
  readonly pages: string[]
  readonly findings: readonly PdfFinding[]
}

/** Examines every place where the text states a compared fact, and leaves in the text only what the pages show. */
export function showFacts(
  pdfium: Pdfium,
  opened: OpenPages,
  pages: readonly string[],
  facts: ComparedFacts,
  reader: GlyphReader,
): ShownPages {
  const places = findFactPlaces(pages.join('\n'), facts)
  const results = places.map(newResult)
  let start = 0
  const shown = pages.map((text, index) => {
    const own = partsOn(start, start + text.length, places, results)
    start += text.length + 1
    if (own.length > 0) examine(pdfium, opened, index, own, reader)
    return own
  })
  for (const result of results) noteOtherClause(result)
  return {
    pages: pages.map((text, index) => withBlanks(text, shown[index] ?? [])),
    findings: findingsOf(results),
  }
}

/** The parts of facts on a page, whose text is a range of the whole text. */
function partsOn(
  start: number,
  end: number,
  places: readonly FactPlace[],
  results: readonly FactResult[],
): PagePlace[] {
  return places.flatMap(({ from, until }, index) => {
    const result = results[index]
    if (result === undefined || until <= start || from >= end) return []
    return [{ from: Math.max(from, start) - start, until: Math.min(until, end) - start, result }]
  })
}

function examine(pdfium: Pdfium, opened: OpenPages, index: number, places: PagePlace[], reader: GlyphReader): void {
  const page = opened.open(index)
  if (page === undefined || page.text === 0) {
    for (const { result } of places) result.unseen ??= 'unread'
    return
  }
  new PageExaminer(pdfium, page, reader).examine(places)
}

/** Replaces a fact that does not show, so that no match spans it. */
const unseen = '\ufffd'

function withBlanks(text: string, places: readonly PagePlace[]): string {
  const units = [...Array.from({ length: text.length }, (_, index) => text.charAt(index))]
  for (const { from, until, result } of places) if (!counts(result)) units.fill(unseen, from, until)
  return units.join('')
}

function findingsOf(results: readonly FactResult[]): PdfFinding[] {
  const failing = results.filter((result) => (result.kind === 'label' ? result.marked : !counts(result)))
  const about = (chosen: readonly FactResult[], how: (result: FactResult) => string) =>
    [...new Set(chosen.map((result) => `${result.kind}: ${how(result)}`))].slice(0, 8).join('; ')
  const found: PdfFinding[] = []
  const note = (code: PdfFinding['code'], chosen: readonly FactResult[], how: (result: FactResult) => string) => {
    if (chosen.length > 0) found.push({ code, detail: about(chosen, how) })
  }
  const unseen = failing.filter((result) => result.unseen !== undefined)
  note(
    'amount-hidden',
    unseen.filter(({ kind }) => isMoney(kind)),
    ({ unseen: why }) => why ?? '',
  )
  note(
    'text-hidden',
    unseen.filter(({ kind }) => !isMoney(kind) && kind !== 'label'),
    ({ unseen: why }) => why ?? '',
  )
  note(
    'text-replaced',
    failing.filter(({ replaced }) => replaced),
    () => 'ActualText, Alt',
  )
  note(
    'marks-beside-amount',
    failing.filter(({ marked }) => marked),
    () => 'marks',
  )
  note(
    'drawn-otherwise',
    failing.filter(({ differs }) => differs.length > 0),
    ({ differs }) => differs.join(' '),
  )
  const unclear = failing.filter(
    ({ unseen: why, replaced, marked, differs }) => why === undefined && !replaced && !marked && differs.length === 0,
  )
  note('drawn-unclear', unclear, (result) => result.unclear || `${result.recognised} of ${result.characters}`)
  return found
}
