import type { PdfDocument, PdfFound } from '../pdf/pdf-document.ts'
import type { PdfDictionary, PdfValue } from '../pdf/pdf-objects.ts'

/** Content that changes or covers a page without being part of it. */
export type InteractiveCode = 'layers-inside' | 'appearances-needed' | 'form-field-inside' | 'annotation-draws'

/** Maximum border of a link, in points: a wider one covers text. Chromium, LibreOffice and Word write 0 or 1. */
const maxLinkBorder = 3
/** Annotations that are rejected for their content (active-content.ts). */
const refusedOtherwise: ReadonlySet<string> = new Set(['RichMedia', '3D', 'Movie', 'Sound', 'Screen', 'FileAttachment'])
const maxFields = 2000
const maxDepth = 16

/**
 * Layers, fillable fields and annotations (ISO 32000-1 8.11, 12.5, 12.7), dictionary by dictionary. A guarantee has
 * only links without appearance and one widget per signature. Anything else may look different between viewers, between
 * screen and print, and after the signature.
 */
export class InteractiveContent {
  readonly #document: PdfDocument
  /** Object numbers of the widgets of filled signature fields, by signature. */
  readonly #widgets = new Map<number, unknown>()

  /** @throws PdfError */
  constructor(document: PdfDocument) {
    this.#document = document
    const catalog = document.loadCatalog()
    const form = document.findDictionary(catalog.dictionary.entries.get('AcroForm'), catalog.found)
    const fields = form && document.findArray(form.dictionary.entries.get('Fields'), form.found)
    let left = maxFields
    const visit = (value: PdfValue, from: PdfFound, type?: PdfValue, filled?: PdfValue, depth = 0) => {
      const field = --left < 0 || depth > maxDepth ? undefined : document.findDictionary(value, from)
      if (field === undefined) return
      const { entries } = field.dictionary
      const [ownType, ownValue] = [entries.get('FT') ?? type, entries.get('V') ?? filled]
      const kids = document.findArray(entries.get('Kids'), field.found)
      for (const kid of kids?.array.items ?? []) visit(kid, kids?.found ?? field.found, ownType, ownValue, depth + 1)
      if (this.#name(ownType) !== 'Sig' || typeof value !== 'object' || value?.kind !== 'reference') return
      const signature = document.findDictionary(ownValue, field.found)
      if (signature !== undefined) this.#widgets.set(value.number, signature.dictionary)
    }
    for (const item of fields?.array.items ?? []) visit(item, fields?.found ?? catalog.found)
  }

  /** @param number of the object, where the dictionary is a whole object */
  codesOf({ entries }: PdfDictionary, number: number | undefined): InteractiveCode[] {
    const codes: InteractiveCode[] = []
    const has = (key: string) => this.#value(entries.get(key)) !== null
    const type = this.#name(entries.get('Type'))
    // A picture with alternates may be another one in print.
    const layered =
      has('OCProperties') || has('OCGs') || has('Alternates') || this.#dictionary(entries.get('OC')) !== undefined
    if (layered || type === 'OCG' || type === 'OCMD') codes.push('layers-inside')
    if (this.#value(entries.get('NeedAppearances')) === true) codes.push('appearances-needed')
    const field = this.#name(entries.get('FT'))
    if (field !== undefined && field !== 'Sig') codes.push('form-field-inside')
    const subtype = this.#name(entries.get('Subtype'))
    if (subtype !== undefined && has('Rect') && this.#draws(entries, subtype, number)) codes.push('annotation-draws')
    return codes
  }

  /** Signatures with more than one widget, by the object numbers of the additional ones. */
  repeatedWidgets(): number[] {
    const shown = new Set<unknown>()
    return [...this.#widgets].flatMap(([number, signature]) => {
      const widget = this.#dictionary({ kind: 'reference', number, generation: 0 })
      if (widget === undefined || this.#dictionary(widget.entries.get('AP')) === undefined) return []
      if (this.#isEmpty(widget.entries.get('Rect'))) return []
      if (shown.has(signature)) return [number]
      shown.add(signature)
      return []
    })
  }

  #draws(entries: PdfDictionary['entries'], subtype: string, number: number | undefined): boolean {
    const appearance = this.#dictionary(entries.get('AP'))
    if (subtype === 'Link') return appearance !== undefined || this.#borderWidth(entries) > maxLinkBorder
    // Viewers draw the other kinds themselves where no appearance is given.
    if (subtype !== 'Widget') return !refusedOtherwise.has(subtype)
    if (appearance === undefined) return false
    if (number === undefined || !this.#widgets.has(number)) return true
    // One stream: not a dictionary of several, selected by a state.
    const normal = appearance.entries.get('N')
    return entries.has('AS') || (normal !== undefined && !this.#isStream(normal))
  }

  #borderWidth(entries: PdfDictionary['entries']): number {
    const style = this.#value(this.#dictionary(entries.get('BS'))?.entries.get('W'))
    const border = this.#value(entries.get('Border'))
    const listed = typeof border === 'object' && border?.kind === 'array' ? this.#value(border.items[2]) : 0
    return Math.max(...[style, listed].map((width) => (typeof width === 'number' ? width : 0)))
  }

  #isEmpty(rectangle: PdfValue | undefined): boolean {
    const value = this.#value(rectangle)
    const corners = typeof value === 'object' && value?.kind === 'array' ? value.items : []
    const [left, bottom, right, top] = corners.map((corner) => this.#value(corner))
    return left === right || bottom === top
  }

  #isStream(value: PdfValue): boolean {
    if (typeof value !== 'object' || value?.kind !== 'reference') return false
    const place = this.#document.places.get(value.number)
    return place?.kind === 'offset' && this.#document.objectAt(place.offset, value).streamStart !== undefined
  }

  #value(value: PdfValue | undefined): PdfValue {
    return this.#document.find(value).value
  }

  #dictionary(value: PdfValue | undefined): PdfDictionary | undefined {
    const found = this.#value(value)
    return typeof found === 'object' && found?.kind === 'dictionary' ? found : undefined
  }

  #name(value: PdfValue | undefined): string | undefined {
    const found = this.#value(value)
    return typeof found === 'object' && found?.kind === 'name' ? found.name : undefined
  }
}
