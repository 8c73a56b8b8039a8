import { floatAt, type Pdfium } from '../pdf/pdfium.ts'

/** Figures and what groups them, with blanks between, as far as it goes. */
const candidates = /[\d.,]+(?: [\d.,]+)+/g
/** Fewer are as likely a list of numbers. */
const leastFigures = 3
/** Of the em: wider is a column; and no gap may differ from another by more, since there a number ends. */
const gaps = { widest: 0.5, spread: 0.08 }

/** Takes no room and is no character to compare (fold-text.ts), so that places in the text stay as they are. */
const joiner = '\u2060'

/**
 * PDFium puts blanks between the figures of a number that is letter-spaced. In a number that one text object draws, so
 * in one size on one line, with gaps alike, they become word joiners. Blanks of the file itself stay.
 * @param text of a page, as PDFium gives it
 * @param page the handle of that text
 */
export function joinSpacedFigures(pdfium: Pdfium, page: number, text: string): string {
  return text.replace(candidates, (found, start: number) => {
    const isNumber = found.replace(/\D/g, '').length >= leastFigures
    return isNumber && isDrawnAsOne(pdfium, page, start, found.length) ? found.replaceAll(' ', joiner) : found
  })
}

function isDrawnAsOne(pdfium: Pdfium, page: number, start: number, length: number): boolean {
  const indexes = Array.from({ length }, (_, unit) => pdfium._FPDFText_GetCharIndexFromTextIndex(page, start + unit))
  // One figure, one blank of PDFium's own, and so on.
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

/** With the room that its font gives it, in points of the page. */
function figureAt(pdfium: Pdfium, page: number, index: number) {
  const { scratch } = pdfium
  const object = pdfium._FPDFText_GetTextObject(page, index)
  const isRead = pdfium._FPDFText_GetLooseCharBox(page, index, scratch) !== 0
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, scratch + offset))
  return { object: isRead ? object : 0, left, right, height: Math.max(top - bottom, 1e-6) }
}
