import { latin1 } from '@openbaohan/crypto/bytes.ts'
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
import { expectDictionary, type Inflate, isName, numberEntry, rawStream, streamData } from './pdf-stream.ts'
import { type PdfPlace, type PdfSection, readSections } from './pdf-xref.ts'

/** A value and the bytes to which its spans refer: the file, or an unpacked object stream. */
export type PdfFound = { readonly value: PdfValue; readonly source: Uint8Array; readonly packed: boolean }

export type Located = { readonly dictionary: PdfDictionary; readonly found: PdfFound }

/** The objects of an object stream: their numbers in stream order, and their offsets. */
export type UnpackedStream = {
  readonly data: Uint8Array
  readonly numbers: readonly number[]
  readonly offsets: ReadonlyMap<number, number>
}

/** A PDF by its cross-references. Nothing is searched for, so every reader sees the same objects. */
export class PdfDocument {
  readonly bytes: Uint8Array
  readonly sections: readonly PdfSection[]
  readonly trailer: PdfDictionary
  readonly #inflate: Inflate
  readonly #places = new Map<number, PdfPlace>()
  readonly #objects = new Map<number, PdfObject>()
  readonly #unpacked = new Map<PdfObject, UnpackedStream>()

  /** @throws PdfError */
  constructor(file: Uint8Array, inflate: Inflate) {
    this.bytes = file
    this.#inflate = withBudget(inflate)
    if (!/^%PDF-[12]\.\d/.test(latin1(file, 0, Math.min(8, file.length)))) {
      throw new PdfError('no %PDF- header at the first byte')
    }
    this.sections = readSections(file, this.#inflate)
    const newest = this.sections[0]
    if (newest === undefined) throw new PdfError('no cross-references')
    this.trailer = newest.trailer
    for (const section of this.sections) {
      for (const [number, place] of section.places) if (!this.#places.has(number)) this.#places.set(number, place)
    }
  }

  /** The position of the newest revision of each object. */
  get places(): ReadonlyMap<number, PdfPlace> {
    return this.#places
  }

  /** Resolves a reference; any other value is returned as it is. A missing object is null (ISO 32000-1 7.3.10). */
  find(value: PdfValue | undefined, from?: PdfFound): PdfFound {
    let found: PdfFound = { value: value ?? null, source: from?.source ?? this.bytes, packed: from?.packed ?? false }
    for (let hops = 0; hops < 8; hops++) {
      if (typeof found.value !== 'object' || found.value?.kind !== 'reference') return found
      found = this.#load(found.value)
    }
    throw new PdfError('references form a loop')
  }

  findDictionary(value: PdfValue | undefined, from?: PdfFound): Located | undefined {
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

  loadCatalog(): Located & { reference: PdfReference } {
    const root = this.trailer.entries.get('Root')
    if (typeof root !== 'object' || root?.kind !== 'reference') throw new PdfError('the trailer has no /Root')
    const catalog = this.findDictionary(root)
    if (catalog === undefined) throw new PdfError('the document has no catalog')
    return { ...catalog, reference: root }
  }

  /** An object in the file itself, read at its position, where its number must match. @throws PdfError */
  objectAt(offset: number, reference: { number: number; generation?: number }): PdfObject {
    let object = this.#objects.get(offset)
    if (object === undefined) {
      object = readObject(new PdfScanner(this.bytes, offset))
      this.#objects.set(offset, object)
    }
    const sameGeneration = reference.generation === undefined || object.generation === reference.generation
    if (object.number !== reference.number || !sameGeneration) {
      throw new PdfError(`object ${reference.number} is not at the offset of its cross-reference`)
    }
    return object
  }

  /** The position after the object's `endobj`. */
  endOf(object: PdfObject): number {
    return object.streamStart === undefined ? object.end : rawStream(this.bytes, object, this.#lengthOf(object)).end
  }

  /** The raw data of a stream. */
  rawStream(object: PdfObject): Uint8Array {
    return rawStream(this.bytes, object, this.#lengthOf(object)).raw
  }

  /** The unpacked data of a stream. @throws PdfError for an unsupported filter */
  streamData(object: PdfObject): Uint8Array {
    return streamData(this.bytes, object, this.#inflate, this.#lengthOf(object)).data
  }

  /** The objects in an object stream. @throws PdfError */
  unpack(stream: number): UnpackedStream {
    const place = this.#places.get(stream)
    if (place?.kind !== 'offset') throw new PdfError('object stream is missing')
    return this.unpackObject(this.objectAt(place.offset, { number: stream }))
  }

  /** As `unpack`, for an object stream that was already parsed. @throws PdfError */
  unpackObject(object: PdfObject): UnpackedStream {
    const known = this.#unpacked.get(object)
    if (known !== undefined) return known
    const dictionary = expectDictionary(object.value)
    if (!isName(dictionary.entries.get('Type'), 'ObjStm')) throw new PdfError('not an object stream')
    const data = this.streamData(object)
    const first = numberEntry(dictionary, 'First')
    const scanner = new PdfScanner(data)
    const offsets = new Map<number, number>()
    for (let index = numberEntry(dictionary, 'N'); index > 0; index--) {
      const number = scanner.readInteger()
      if (offsets.has(number)) throw new PdfError(`object ${number} occurs twice in an object stream`)
      offsets.set(number, first + scanner.readInteger())
    }
    const unpacked = { data, numbers: [...offsets.keys()], offsets }
    this.#unpacked.set(object, unpacked)
    return unpacked
  }

  #lengthOf(object: PdfObject): number {
    const length = this.find(expectDictionary(object.value).entries.get('Length')).value
    if (typeof length !== 'number') throw new PdfError('/Length is not a number')
    return length
  }

  #load(reference: PdfReference): PdfFound {
    const place = this.#places.get(reference.number)
    if (place === undefined || place.kind === 'free') return { value: null, source: this.bytes, packed: false }
    if (place.kind === 'packed') return this.#loadPacked(reference, place.stream)
    return { value: this.objectAt(place.offset, reference).value, source: this.bytes, packed: false }
  }

  #loadPacked(reference: PdfReference, stream: number): PdfFound {
    const { data, offsets } = this.unpack(stream)
    const offset = offsets.get(reference.number)
    if (offset === undefined) throw new PdfError(`object ${reference.number} is not in its object stream`)
    return { value: readValue(new PdfScanner(data, offset)), source: data, packed: true }
  }
}

/** Maximum unpacked bytes of all streams of a file together. */
const maxUnpackedBytes = 64 << 20

function withBudget(inflate: Inflate): Inflate {
  let left = maxUnpackedBytes
  return (data, limitBytes) => {
    const unpacked = inflate(data, Math.min(limitBytes, left))
    left -= unpacked.length
    return unpacked
  }
}
