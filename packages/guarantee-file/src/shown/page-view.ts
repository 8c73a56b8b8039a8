import { glyphKindOf } from '../pdf/glyph-kind.ts'
import { floatAt, integerAt, type Pdfium } from '../pdf/pdfium.ts'
import { type Box, intersect, isEmpty, noBox } from './page-grid.ts'

/** The content of a page in drawing order. */
export type PageView = { readonly box: Box; readonly pieces: readonly Piece[] }
export type Piece =
  | {
      readonly kind: 'text'
      readonly box: Box
      readonly characters: number
      readonly hidden: HiddenBy | undefined
      readonly handle: number
    }
  /** Drawn over earlier content, in some part of its box. */
  | { readonly kind: 'drawing'; readonly box: Box }
  | { readonly kind: 'image'; readonly box: Box; readonly handle: number }
  | { readonly kind: 'cover'; readonly box: Box }

/** Why text is invisible although the page contains it. */
export type HiddenBy = 'render-mode' | 'colour' | 'transparency' | 'size' | 'place' | 'layer'

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const objectTypes = { text: 1, path: 2, image: 3, shading: 4, form: 5 }
const maxDepth = 12
/** Smaller than any legible print. */
const minFontPoints = 3
/** A letter as high as a tenth of a page is a picture, whatever its font. */
const maxFontPoints = 144
const nearWhite = 235
const solid = 255
/** A pen of this width in points draws lines; a wider one may cover letters. */
const thinPen = 3

/** @param characters the number of visible characters of each text object, by handle */
export function viewPage(pdfium: Pdfium, page: number, characters: ReadonlyMap<number, number>): PageView {
  const at = pdfium.scratch
  const [left, top, right, bottom] =
    pdfium._FPDF_GetPageBoundingBox(page, at) === 0 ? [0, 0, 0, 0] : floats(pdfium, at, 4)
  const box: Box = { left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0, top: top ?? 0 }
  const pieces: Piece[] = []
  const viewer = new Viewer(pdfium, box, characters, pieces)
  const count = pdfium._FPDFPage_CountObjects(page)
  for (let index = 0; index < count; index++) {
    viewer.view(pdfium._FPDFPage_GetObject(page, index), [1, 0, 0, 1, 0, 0], { depth: 0, hidden: undefined })
  }
  return { box, pieces }
}

type Outer = { readonly depth: number; readonly hidden: HiddenBy | undefined }

class Viewer {
  readonly #pdfium: Pdfium
  readonly #page: Box
  readonly #characters: ReadonlyMap<number, number>
  readonly #pieces: Piece[]

  constructor(pdfium: Pdfium, page: Box, characters: ReadonlyMap<number, number>, pieces: Piece[]) {
    this.#pdfium = pdfium
    this.#page = page
    this.#characters = characters
    this.#pieces = pieces
  }

  view(object: number, outer: Matrix, { depth, hidden }: Outer): void {
    const pdfium = this.#pdfium
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type === objectTypes.form) {
      if (depth >= maxDepth) return
      const inside = times(this.#matrix(object), outer)
      const below = { depth: depth + 1, hidden: hidden ?? this.#hiddenByState(object) }
      const count = pdfium._FPDFFormObj_CountObjects(object)
      for (let index = 0; index < count; index++) {
        this.view(pdfium._FPDFFormObj_GetObject(object, index), inside, below)
      }
      return
    }
    const box = this.#boxOf(object, outer)
    if (type === objectTypes.image) this.#pieces.push({ kind: 'image', box, handle: object })
    if (type === objectTypes.path && isCover(pdfium, object)) this.#pieces.push({ kind: 'cover', box })
    else if (type === objectTypes.path && this.#mayCover(object)) this.#pieces.push({ kind: 'drawing', box })
    if (type === objectTypes.shading) this.#pieces.push({ kind: 'drawing', box })
    if (type === objectTypes.text) this.#viewText(object, outer, box, hidden)
  }

  #viewText(object: number, outer: Matrix, box: Box, hidden: HiddenBy | undefined): void {
    const size = this.#fontPoints(object, outer)
    const characters = this.#characters.get(object) ?? 0
    const isForeign = glyphKindOf(this.#pdfium, object) === 'foreign'
    const why =
      hidden ?? this.#hiddenByMode(object) ?? this.#hiddenByState(object) ?? hiddenBySize(size, box, isForeign)
    this.#pieces.push({ kind: 'text', box, characters, hidden: why, handle: object })
  }

  /** Whether text is drawn at all, in a colour that shows on white. */
  #hiddenByMode(object: number): HiddenBy | undefined {
    const mode = this.#pdfium._FPDFTextObj_GetTextRenderMode(object)
    const fills = mode === 0 || mode === 2 || mode === 4 || mode === 6
    const strokes = mode === 1 || mode === 2 || mode === 5 || mode === 6
    if (!fills && !strokes) return 'render-mode'
    const shows = (fills && this.#colourShows(object, 'fill')) || (strokes && this.#colourShows(object, 'stroke'))
    return shows ? undefined : 'colour'
  }

  /** Blend modes other than normal may make earlier content vanish; so may a hidden layer. */
  #hiddenByState(object: number): HiddenBy | undefined {
    if (this.#pdfium._FPDFPageObj_HasTransparency(object) !== 0) return 'transparency'
    const marks = this.#pdfium._FPDFPageObj_CountMarks(object)
    for (let index = 0; index < marks; index++) if (this.#markIs(object, index, 'OC')) return 'layer'
    return undefined
  }

  #markIs(object: number, index: number, name: string): boolean {
    const { scratch, HEAPU8 } = this.#pdfium
    const mark = this.#pdfium._FPDFPageObj_GetMark(object, index)
    // UTF-16 with a terminator; a longer name is not the expected one.
    if (this.#pdfium._FPDFPageObjMark_GetName(mark, scratch, 32, scratch + 32) === 0) return false
    return [...`${name}\0`].every((letter, at) => HEAPU8[scratch + 2 * at] === letter.charCodeAt(0))
  }

  #colourShows(object: number, which: 'fill' | 'stroke'): boolean {
    const at = this.#pdfium.scratch
    const get = which === 'fill' ? '_FPDFPageObj_GetFillColor' : '_FPDFPageObj_GetStrokeColor'
    if (this.#pdfium[get](object, at, at + 4, at + 8, at + 12) === 0) return false
    const { HEAPU8 } = this.#pdfium
    const [red = 0, green = 0, blue = 0, alpha = 0] = [0, 4, 8, 12].map((offset) => HEAPU8[at + offset])
    return alpha === solid && 0.3 * red + 0.59 * green + 0.11 * blue < nearWhite
  }

  /** Fills an area, or strokes it with a wide pen, so that it is visible. */
  #mayCover(path: number): boolean {
    const at = this.#pdfium.scratch
    if (this.#pdfium._FPDFPath_GetDrawMode(path, at, at + 4) === 0) return true
    const [fills, strokes] = [integerAt(this.#pdfium, at) !== 0, integerAt(this.#pdfium, at + 4) !== 0]
    const isSeen = (get: '_FPDFPageObj_GetFillColor' | '_FPDFPageObj_GetStrokeColor') =>
      this.#pdfium[get](path, at, at + 4, at + 8, at + 12) === 0 || (this.#pdfium.HEAPU8[at + 12] ?? 0) >= solid / 2
    if (fills && isSeen('_FPDFPageObj_GetFillColor')) return true
    if (!strokes || !isSeen('_FPDFPageObj_GetStrokeColor')) return false
    return this.#pdfium._FPDFPageObj_GetStrokeWidth(path, at) === 0 || floatAt(this.#pdfium, at) > thinPen
  }

  #fontPoints(text: number, outer: Matrix): number {
    const at = this.#pdfium.scratch
    const size = this.#pdfium._FPDFTextObj_GetFontSize(text, at) === 0 ? 0 : floatAt(this.#pdfium, at)
    const [, , c, d] = times(this.#matrix(text), outer)
    return Math.abs(size) * Math.hypot(c, d)
  }

  #boxOf(object: number, outer: Matrix): Box {
    const at = this.#pdfium.scratch
    if (this.#pdfium._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return noBox
    const [left = 0, bottom = 0, right = 0, top = 0] = floats(this.#pdfium, at, 4)
    const clipped = intersect({ left, bottom, right, top }, this.#clipOf(object))
    return isEmpty(clipped) ? noBox : intersect(transform(clipped, outer), this.#page)
  }

  #clipOf(object: number): Box {
    const { scratch } = this.#pdfium
    let box: Box = { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity }
    const clip = this.#pdfium._FPDFPageObj_GetClipPath(object)
    const paths = clip === 0 ? 0 : this.#pdfium._FPDFClipPath_CountPaths(clip)
    for (let path = 0; path < paths; path++) {
      let around: Box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
      const segments = this.#pdfium._FPDFClipPath_CountPathSegments(clip, path)
      for (let index = 0; index < segments; index++) {
        const segment = this.#pdfium._FPDFClipPath_GetPathSegment(clip, path, index)
        if (this.#pdfium._FPDFPathSegment_GetPoint(segment, scratch, scratch + 4) === 0) continue
        around = include(around, floatAt(this.#pdfium, scratch), floatAt(this.#pdfium, scratch + 4))
      }
      if (segments > 0) box = intersect(box, around)
    }
    return box
  }

  #matrix(object: number): Matrix {
    const at = this.#pdfium.scratch
    if (this.#pdfium._FPDFPageObj_GetMatrix(object, at) === 0) return [1, 0, 0, 1, 0, 0]
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = floats(this.#pdfium, at, 6)
    return [a, b, c, d, e, f]
  }
}

/** Whether a path covers earlier content. */
export function isCover(pdfium: Pdfium, path: number): boolean {
  const at = pdfium.scratch
  if (pdfium._FPDFPath_GetDrawMode(path, at, at + 4) === 0 || pdfium.HEAPU8[at] === 0) return false
  // A rectangle; for any other path its box is a poor estimate of the covered area.
  if (pdfium._FPDFPath_CountSegments(path) > 6) return false
  if (pdfium._FPDFPageObj_HasTransparency(path) !== 0) return false
  return pdfium._FPDFPageObj_GetFillColor(path, at, at + 4, at + 8, at + 12) !== 0
}

/** For glyphs that are not in the file only the font size is known. */
function hiddenBySize(points: number, box: Box, isForeign: boolean): HiddenBy | undefined {
  if (!(points >= minFontPoints && points <= maxFontPoints)) return 'size'
  return isEmpty(box) && !isForeign ? 'place' : undefined
}

const floats = (pdfium: Pdfium, at: number, count: number) =>
  Array.from({ length: count }, (_, index) => floatAt(pdfium, at + 4 * index))

/** First `inner`, then `outer`. */
function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

function transform({ left, bottom, right, top }: Box, [a, b, c, d, e, f]: Matrix): Box {
  let around: Box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }
  for (const x of [left, right])
    for (const y of [bottom, top]) around = include(around, a * x + c * y + e, b * x + d * y + f)
  return around
}

const include = (box: Box, x: number, y: number): Box => ({
  left: Math.min(box.left, x),
  bottom: Math.min(box.bottom, y),
  right: Math.max(box.right, x),
  top: Math.max(box.top, y),
})
