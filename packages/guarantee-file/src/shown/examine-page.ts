import type { GlyphReader } from '../glyphs/glyph-image.ts'
import type { OpenPage } from '../pdf/open-pages.ts'
import type { Pdfium } from '../pdf/pdfium.ts'
import { type Band, bandOf, type Dots, equalDots, type RenderUse, renderBand } from './band-picture.ts'
import { drawnCharacter, unseenByShape } from './drawn-character.ts'
import { areaOf, type FactLine, isMoney, linesOf } from './fact-lines.ts'
import {
  type FactResult,
  isUnseenClause,
  noteOverwritten,
  noteReading,
  noteStruckOut,
  noteUnseen,
  noteUnseenCharacter,
} from './fact-result.ts'
import { isForeignHidden } from './foreign-text.ts'
import { withLigatures } from './ligatures.ts'
import { hasMarksBeside, hasWritingBehind, hasWritingOver, isStruckOut, isUnderSeal } from './marks-beside.ts'
import { findOthers, isSamePlace, type Others } from './other-characters.ts'
import { type PageCharacter, PageCharacters, type Rectangle } from './page-characters.ts'
import { replacedContentIds, type TextObject, textObjects } from './page-objects.ts'
import { type Piece, viewPage } from './page-view.ts'

/** A fact, or the part of it on this page: UTF-16 units of the text of the page. */
export type PagePlace = { readonly from: number; readonly until: number; readonly result: FactResult }

/** Maximum pixels to render for one page; facts beyond do not count. A normal page needs a tenth. */
const mostDots = 12_000_000

type Shots = {
  readonly view: Dots
  /** Absent when it is the same as the view. */
  readonly print: Dots | undefined
  paper: Dots
}
type DrawnLine = {
  readonly line: FactLine
  readonly result: FactResult
  readonly band: Band
  readonly others: Others
  readonly shots: Shots
}

const noDots: Dots = new Uint8Array()
const noOthers: Others = { touching: false, within: [], near: [] }

/** Examines places of one page as rendered, and writes the observations into their results. */
export class PageExaminer {
  readonly #pdfium: Pdfium
  readonly #page: number
  readonly #reader: GlyphReader
  readonly #objects: ReadonlyMap<number, TextObject>
  readonly #replaced: ReadonlySet<number>
  readonly #characters: PageCharacters
  #pieces: readonly Piece[] | undefined
  #dots = 0

  constructor(pdfium: Pdfium, opened: OpenPage, reader: GlyphReader) {
    const { page } = opened
    this.#pdfium = pdfium
    this.#page = page
    this.#reader = reader
    this.#objects = textObjects(pdfium, page)
    this.#replaced = replacedContentIds(pdfium, page)
    this.#characters = new PageCharacters(pdfium, opened)
  }

  examine(places: readonly PagePlace[]): void {
    const lines = places.flatMap((place) => this.#prepare(place))
    const drawn = lines.flatMap((line) => this.#draw(line))
    this.#setActive(this.#objects.keys(), false)
    for (const { band, shots } of drawn) shots.paper = this.#render(band, 'view')
    this.#setActive(this.#objects.keys(), true)
    for (const one of drawn) this.#evaluate(one)
  }

  /** The lines of a place, unless something already speaks against it. */
  #prepare({ from, until, result }: PagePlace): { line: FactLine; result: FactResult }[] {
    const characters = withLigatures(this.#characters.between(from, until))
    result.characters += characters.length
    for (const character of characters) noteUnseenCharacter(result, character.claimed, unseenByShape(character))
    if (characters.some(({ object }) => this.#replacementOf(object) === 'more')) result.replaced = true
    const lines = linesOf(result.kind, characters)
    if (lines === undefined) noteUnseen(result, 'scattered')
    return result.unseen !== undefined || lines === undefined ? [] : lines.map((line) => ({ line, result }))
  }

  #replacementOf(object: number): TextObject['replaced'] {
    const known = this.#objects.get(object)
    return known?.contentIds.some((id) => this.#replaced.has(id)) === true ? 'more' : (known?.replaced ?? 'no')
  }

  #draw({ line, result }: { line: FactLine; result: FactResult }): DrawnLine[] {
    const area = areaOf(line, this.#paper())
    const band = area === undefined ? undefined : bandOf(area, line.em)
    if (band === undefined) noteUnseen(result, 'nothing-drawn')
    this.#dots += band === undefined ? 0 : band.width * band.height
    if (this.#dots > mostDots) noteUnseen(result, 'unread')
    if (band === undefined || result.unseen !== undefined) return []
    // Layers are rejected everywhere; amounts are also rendered for print.
    // After the words that introduce an amount only non-text content matters.
    const isLabel = line.kind === 'label'
    const view = isLabel ? noDots : this.#render(band, 'view')
    const print = isMoney(line.kind) ? this.#render(band, 'print') : view
    const shots = { view, print: print === view || equalDots(view, print) ? undefined : print, paper: view }
    return [{ line, result, band, shots, others: isLabel ? noOthers : findOthers(line, this.#characters) }]
  }

  #evaluate(one: DrawnLine): void {
    const { line, result, band, shots, others } = one
    if (line.kind === 'label') {
      if (hasWritingBehind(line, band, shots.paper)) result.marked = true
      return
    }
    const own = new Set(line.characters.map(({ object }) => object))
    const without = others.touching ? this.#renderWithout(own, band) : shots.paper
    const isDrawn = (character: PageCharacter, before: Dots) =>
      typeof drawnCharacter(character, band, before, shots.paper) !== 'string'
    const isMixed = others.within.some((other) =>
      isDrawn(other, own.has(other.object) || !others.touching ? shots.view : without),
    )
    if (isMixed) noteUnseen(result, 'mixed')
    for (const character of line.characters) this.#evaluateCharacter(character, one, without)
    if (isUnseenClause(result) && (isMixed || hasWritingOver(line, band, shots.paper))) noteOverwritten(result)
    const isStruck = isStruckOut(line, band, shots.paper, !isMoney(line.kind))
    if (isStruck && !isMoney(line.kind)) noteStruckOut(result, line.characters)
    else if (isMoney(line.kind) && (isStruck || hasMarksBeside(line, band, shots.paper))) result.marked = true
  }

  #evaluateCharacter(character: PageCharacter, { result, band, shots, others }: DrawnLine, without: Dots): void {
    const isOne = this.#replacementOf(character.object) === 'one'
    const absent = isOne ? this.#renderWithout([character.object], band) : without
    const neighbours = others.near.filter((other) => !isSamePlace(other, character)).map(({ box }) => box)
    const image = drawnCharacter(character, band, shots.view, absent, neighbours)
    if (character.glyph === 'foreign') {
      this.#pieces ??= viewPage(this.#pdfium, this.#page, new Map()).pieces
      const isHidden = isForeignHidden(character, this.#pieces, this.#characters.display)
      noteUnseenCharacter(result, character.claimed, isHidden ? 'covered' : undefined)
      result.recognised++
      return
    }
    const why = typeof image === 'string' ? image : this.#unseenInPrint(character, band, shots)
    if (why === 'covered' && isUnderSeal(character.box, band, shots.paper)) noteUnseen(result, why)
    else noteUnseenCharacter(result, character.claimed, why)
    if (typeof image !== 'string') {
      noteReading(result, character, this.#reader.read(image, character.claimed), isOne)
    }
  }

  #renderWithout(objects: Iterable<number>, band: Band): Dots {
    const gone = [...objects]
    this.#setActive(gone, false)
    const dots = this.#render(band, 'view')
    this.#setActive(gone, true)
    return dots
  }

  /** Content that looks different in print than on the screen is examined as well. */
  #unseenInPrint(character: PageCharacter, band: Band, { print, paper }: Shots) {
    if (print === undefined) return undefined
    const image = drawnCharacter(character, band, print, paper)
    return typeof image === 'string' ? image : undefined
  }

  #paper(): Rectangle {
    return {
      left: 0,
      top: 0,
      right: this.#pdfium._FPDF_GetPageWidthF(this.#page),
      bottom: this.#pdfium._FPDF_GetPageHeightF(this.#page),
    }
  }

  #render(band: Band, use: RenderUse): Dots {
    return renderBand(this.#pdfium, this.#page, band, use)
  }

  #setActive(objects: Iterable<number>, active: boolean): void {
    for (const object of objects) if (object !== 0) this.#pdfium._FPDFPageObj_SetIsActive(object, active ? 1 : 0)
  }
}
