import { floatAt, type Pdfium } from '../pdf/pdfium.ts'

/** Digits and separators, with blanks between them, as long as possible. */
const candidates = /[\d.,]+(?: [\d.,]+)+/g
/** A shorter sequence may be a list of numbers. */
const leastFigures = 3
/** In em: a wider gap separates columns; a gap that differs by more separates numbers. */
const gaps = { widest: 0.5, spread: 0.08 }

/** Has no width and is not compared (fold-text.ts), so that positions in the text stay unchanged. */
const joiner = '\u2060'

/**
 * PDFium inserts blanks between the digits of a letter-spaced number. Where one text object draws the number with equal
 * gaps, in one size on one line, this replaces the blanks by word joiners. Blanks of the file itself stay.
 * @param text of a page, as returned by PDFium
 * @param page the text handle of the page
 */
export function joinSpacedFigures(pdfium: Pdfium, page: number, text: string): string {
  return text.replace(candidates, (found, start: number) => {
    const isNumber = found.replace(/\D/g, '').length >= leastFigures
    return isNumber && isDrawnAsOne(pdfium, page, start, found.length) ? found.replaceAll(' ', joiner) : found
  })
}

function isDrawnAsOne(pdfium: Pdfium, page: number, start: number, length: number): boolean {
  const indexes = Array.from({ length }, (_, unit) => pdfium._FPDFText_GetCharIndexFromTextIndex(page, start + unit))
  // A digit, a generated blank, and so on.
  if (indexes.some((index, at) => at % 2 === 1 && pdfium._FPDFText_IsGenerated(page, index) !== 1)) return false
  const figures = indexes.filter((_, at) => at % 2 === 0).map((index) => figureAt(pdfium, page, index))
  const [first] = figures
  if (first === undefined || first.object === 0) return false
  // A text object has one size and one line.
  const isSame = figures.every(({ object }) => object === first.object)
  const between = figures.slice(1).map(({ left }, at) => (left - (figures[at]?.right ?? left)) / first.height)
  const most = Math.max(...between)
  return isSame && most <= gaps.widest && most - Math.min(...between) <= gaps.spread
}

/** With the advance width of its font, in points of the page. */
function figureAt(pdfium: Pdfium, page: number, index: number) {
  const { scratch } = pdfium
  const object = pdfium._FPDFText_GetTextObject(page, index)
  const isRead = pdfium._FPDFText_GetLooseCharBox(page, index, scratch) !== 0
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, scratch + offset))
  return { object: isRead ? object : 0, left, right, height: Math.max(top - bottom, 1e-6) }
}
