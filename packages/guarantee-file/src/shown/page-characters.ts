import { type GlyphKind, glyphKindOf } from '../pdf/glyph-kind.ts'
import type { OpenPage } from '../pdf/open-pages.ts'
import { doubleAt, floatAt, integerAt, type Pdfium } from '../pdf/pdfium.ts'

/** In points of the page as it is displayed, from its upper left corner. */
export type Rectangle = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

export type PageCharacter = {
  /** Its place among the characters of the page as they are read out. */
  readonly index: number
  /** What the text of the file states it is. */
  readonly claimed: string
  /** The text object that draws it. */
  readonly object: number
  readonly box: Rectangle
  readonly origin: number
  readonly baseline: number
  /** Em size, upwards and along the line. */
  readonly em: { readonly up: number; readonly along: number }
  /** Reads from left to right with its head up. */
  readonly upright: boolean
  readonly glyph: GlyphKind
}

/** Points of the page, as content streams count them, into points of the displayed page. */
export type Display = { readonly x: (x: number, y: number) => number; readonly y: (x: number, y: number) => number }

/** Steps to a point in which PDFium is asked for places, which it gives as whole numbers. */
const steps = 1024
const reach = 1000

/**
 * As FPDF_RenderPageBitmapWithMatrix places a page under the identity matrix: on whole points, turned as the page states.
 */
export function displayOf(pdfium: Pdfium, page: number): Display {
  const { scratch } = pdfium
  const [width, height] = [Math.trunc(pdfium._FPDF_GetPageWidthF(page)), Math.trunc(pdfium._FPDF_GetPageHeightF(page))]
  const at = (x: number, y: number): [number, number] => {
    pdfium._FPDF_PageToDevice(page, 0, 0, width * steps, height * steps, 0, x, y, scratch, scratch + 4)
    return [(integerAt(pdfium, scratch) | 0) / steps, (integerAt(pdfium, scratch + 4) | 0) / steps]
  }
  const [[originX, originY], [acrossX, acrossY], [upX, upY]] = [at(0, 0), at(reach, 0), at(0, reach)]
  return {
    x: (x, y) => originX + ((acrossX - originX) * x + (upX - originX) * y) / reach,
    y: (x, y) => originY + ((acrossY - originY) * x + (upY - originY) * y) / reach,
  }
}

type CharacterBox = Pick<PageCharacter, 'claimed' | 'object' | 'box' | 'glyph'>

/** The characters of one page, by their index; blanks, line ends and what PDFium adds between words are none. */
export class PageCharacters {
  readonly #pdfium: Pdfium
  readonly #text: number
  readonly display: Display
  readonly #kinds = new Map<number, GlyphKind>()
  readonly #known = new Map<number, PageCharacter>()
  #boxes: readonly (CharacterBox | undefined)[] | undefined

  constructor(pdfium: Pdfium, { page, text }: OpenPage) {
    this.#pdfium = pdfium
    this.#text = text
    this.display = displayOf(pdfium, page)
  }

  at(index: number): PageCharacter | undefined {
    const known = this.#known.get(index)
    const box = known ?? this.#boxAt(index)
    if (known !== undefined || box === undefined) return known
    const { scratch } = this.#pdfium
    const isRead = this.#pdfium._FPDFText_GetCharOrigin(this.#text, index, scratch, scratch + 8) !== 0
    const [x, y] = [doubleAt(this.#pdfium, scratch), doubleAt(this.#pdfium, scratch + 8)]
    const direction = directionOf(this.#pdfium, this.#text, index, this.display)
    const origin = isRead ? this.display.x(x, y) : 0
    const character = {
      ...box,
      box: widened(box, origin, direction.em.along),
      index,
      origin,
      baseline: isRead ? this.display.y(x, y) : 0,
      ...direction,
    }
    this.#known.set(index, character)
    return character
  }

  /** At UTF-16 units of the text of the page. */
  between(from: number, until: number): PageCharacter[] {
    const indexes = new Set<number>()
    for (let unit = from; unit < until; unit++) {
      indexes.add(this.#pdfium._FPDFText_GetCharIndexFromTextIndex(this.#text, unit))
    }
    return [...indexes].flatMap((index) => this.at(index) ?? [])
  }

  touching(area: Rectangle): PageCharacter[] {
    const count = Math.max(0, this.#pdfium._FPDFText_CountChars(this.#text))
    this.#boxes ??= Array.from({ length: count }, (_, index) => this.#boxAt(index))
    return this.#boxes.flatMap((one, index) =>
      one !== undefined && touches(one.box, area) ? (this.at(index) ?? []) : [],
    )
  }

  #boxAt(index: number): CharacterBox | undefined {
    const [pdfium, text] = [this.#pdfium, this.#text]
    const code = pdfium._FPDFText_GetUnicode(text, index)
    if (isBlank(code)) return undefined
    const object = pdfium._FPDFText_GetTextObject(text, index)
    if (object === 0 && pdfium._FPDFText_IsGenerated(text, index) === 1) return undefined
    const glyph = this.#kindOf(object)
    const box =
      glyph !== 'drawing' ? tightBox(pdfium, text, index, this.display) : looseBox(pdfium, text, index, this.display)
    return { claimed: String.fromCodePoint(code === 0xfffe || code === 2 ? 0x2d : code), object, box, glyph }
  }

  #kindOf(object: number): GlyphKind {
    const known = this.#kinds.get(object)
    if (known !== undefined) return known
    const kind = glyphKindOf(this.#pdfium, object)
    this.#kinds.set(object, kind)
    return kind
  }
}

/** A drawing of a replaced character has no width of its own: it may take an em. */
function widened({ box, glyph }: CharacterBox, origin: number, along: number): Rectangle {
  return glyph === 'drawing' && box.right <= box.left ? { ...box, left: origin, right: origin + along } : box
}

export const touches = (one: Rectangle, other: Rectangle): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

const isBlank = (code: number) => (code <= 0x20 && code !== 2) || code === 0xa0 || code === 0x3000

function directionOf(
  pdfium: Pdfium,
  text: number,
  index: number,
  display: Display,
): Pick<PageCharacter, 'em' | 'upright'> {
  const at = pdfium.scratch
  const size = pdfium._FPDFText_GetFontSize(text, index)
  if (pdfium._FPDFText_GetMatrix(text, index, at) === 0) return { em: { up: 0, along: 0 }, upright: false }
  const [a = 0, b = 0, c = 0, d = 0] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, at + offset) * size)
  const turn = (x: number, y: number): [number, number] => [
    display.x(x, y) - display.x(0, 0),
    display.y(x, y) - display.y(0, 0),
  ]
  const [[alongX, alongY], [upX, upY]] = [turn(a, b), turn(c, d)]
  const upright = alongX > 0 && upY < 0 && Math.abs(alongY) < 0.1 * alongX && Math.abs(upX) < 0.5 * -upY
  return { em: { up: -upY, along: alongX }, upright }
}

function tightBox(pdfium: Pdfium, text: number, index: number, display: Display): Rectangle {
  const { scratch: at } = pdfium
  if (pdfium._FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24) === 0) return nowhere
  const [left = 0, right = 0, bottom = 0, top = 0] = [0, 8, 16, 24].map((offset) => doubleAt(pdfium, at + offset))
  return displayed(display, left, bottom, right, top)
}

function looseBox(pdfium: Pdfium, text: number, index: number, display: Display): Rectangle {
  const { scratch: at } = pdfium
  if (pdfium._FPDFText_GetLooseCharBox(text, index, at) === 0) return nowhere
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) => floatAt(pdfium, at + offset))
  return displayed(display, left, bottom, right, top)
}

const nowhere: Rectangle = { left: 0, top: 0, right: 0, bottom: 0 }

function displayed(display: Display, left: number, bottom: number, right: number, top: number): Rectangle {
  const [x, otherX] = [display.x(left, bottom), display.x(right, top)]
  const [y, otherY] = [display.y(left, bottom), display.y(right, top)]
  return {
    left: Math.min(x, otherX),
    top: Math.min(y, otherY),
    right: Math.max(x, otherX),
    bottom: Math.max(y, otherY),
  }
}
