import { PdfError } from './pdf-error.ts'
import {
  type PdfArray,
  type PdfDictionary,
  type PdfObject,
  type PdfReference,
  type PdfValue,
  readObject,
  readValue,
} from './pdf-objects.ts'
import { PdfScanner } from './pdf-scanner.ts'
import { expectDictionary, numberEntry, type PdfPlace, type PdfSection, readSections, streamData } from './pdf-xref.ts'

/** A value and the bytes that its spans count in: the file's own, or those of an unpacked object stream. */
export type PdfFound = { readonly value: PdfValue; readonly source: Buffer; readonly packed: boolean }

/** A PDF by its cross-references: nothing is searched for, so every reader of the file sees the same objects. */
export class PdfDocument {
  readonly bytes: Buffer
  readonly sections: readonly PdfSection[]
  readonly trailer: PdfDictionary
  readonly #places = new Map<number, PdfPlace>()
  readonly #unpacked = new Map<number, { data: Buffer; offsets: ReadonlyMap<number, number> }>()

  /** @throws PdfError */
  constructor(file: Uint8Array) {
    this.bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
    if (!/^%PDF-[12]\.\d/.test(this.bytes.toString('latin1', 0, 8)))
      throw new PdfError('no %PDF- header at the first byte')
    this.sections = readSections(this.bytes)
    const newest = this.sections[0]
    if (newest === undefined) throw new PdfError('no cross-references')
    this.trailer = newest.trailer
    for (const section of this.sections) {
      for (const [number, place] of section.places) if (!this.#places.has(number)) this.#places.set(number, place)
    }
  }

  /** Follows a reference to its object; anything else is its own value. A missing object is null (ISO 32000-1 7.3.10). */
  find(value: PdfValue | undefined, from?: PdfFound): PdfFound {
    let found: PdfFound = { value: value ?? null, source: from?.source ?? this.bytes, packed: from?.packed ?? false }
    for (let hops = 0; hops < 8; hops++) {
      if (typeof found.value !== 'object' || found.value?.kind !== 'reference') return found
      found = this.#load(found.value)
    }
    throw new PdfError('references form a loop')
  }

  findDictionary(
    value: PdfValue | undefined,
    from?: PdfFound,
  ): { dictionary: PdfDictionary; found: PdfFound } | undefined {
    const found = this.find(value, from)
    if (found.value === null) return undefined
    return { dictionary: expectDictionary(found.value), found }
  }

  findArray(value: PdfValue | undefined, from?: PdfFound): { array: PdfArray; found: PdfFound } | undefined {
    const found = this.find(value, from)
    if (found.value === null) return undefined
    if (typeof found.value !== 'object' || found.value.kind !== 'array') throw new PdfError('an array was expected')
    return { array: found.value, found }
  }

  loadCatalog(): { dictionary: PdfDictionary; found: PdfFound; reference: PdfReference } {
    const root = this.trailer.entries.get('Root')
    if (typeof root !== 'object' || root?.kind !== 'reference') throw new PdfError('the trailer has no /Root')
    const catalog = this.findDictionary(root)
    if (catalog === undefined) throw new PdfError('the document has no catalog')
    return { ...catalog, reference: root }
  }

  #load(reference: PdfReference): PdfFound {
    const place = this.#places.get(reference.number)
    if (place === undefined || place.kind === 'free') return { value: null, source: this.bytes, packed: false }
    if (place.kind === 'packed') return this.#loadPacked(reference, place.stream)
    return { value: this.#readAt(place.offset, reference).value, source: this.bytes, packed: false }
  }

  #readAt(offset: number, reference: { number: number; generation?: number }): PdfObject {
    const object = readObject(new PdfScanner(this.bytes, offset))
    const sameGeneration = reference.generation === undefined || object.generation === reference.generation
    if (object.number !== reference.number || !sameGeneration) {
      throw new PdfError(`object ${reference.number} is not where the cross-reference says`)
    }
    return object
  }

  #loadPacked(reference: PdfReference, stream: number): PdfFound {
    const { data, offsets } = this.#unpack(stream)
    const offset = offsets.get(reference.number)
    if (offset === undefined) throw new PdfError(`object ${reference.number} is not in its object stream`)
    return { value: readValue(new PdfScanner(data, offset)), source: data, packed: true }
  }

  #unpack(stream: number): { data: Buffer; offsets: ReadonlyMap<number, number> } {
    const known = this.#unpacked.get(stream)
    if (known !== undefined) return known
    const place = this.#places.get(stream)
    if (place?.kind !== 'offset') throw new PdfError('object stream is missing')
    const object = this.#readAt(place.offset, { number: stream })
    const dictionary = expectDictionary(object.value)
    const length = this.find(dictionary.entries.get('Length')).value
    if (typeof length !== 'number') throw new PdfError('/Length is not a number')
    const data = streamData(this.bytes, object, length)
    const first = numberEntry(dictionary, 'First')
    const scanner = new PdfScanner(data)
    const offsets = new Map<number, number>()
    for (let index = numberEntry(dictionary, 'N'); index > 0; index--) {
      const number = scanner.readInteger()
      offsets.set(number, first + scanner.readInteger())
    }
    const unpacked = { data, offsets }
    this.#unpacked.set(stream, unpacked)
    return unpacked
  }
}
