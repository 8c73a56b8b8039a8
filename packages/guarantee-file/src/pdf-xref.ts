import { inflateSync } from 'node:zlib'
import { PdfError } from './pdf-error.ts'
import { type PdfDictionary, type PdfObject, readObject, readValue } from './pdf-objects.ts'
import { PdfScanner } from './pdf-scanner.ts'

/** Where an object's newest version is. */
export type PdfPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }

/** One cross-reference section: a table or a stream, with its trailer. */
export type PdfSection = {
  readonly form: 'table' | 'stream'
  readonly offset: number
  readonly trailer: PdfDictionary
  readonly places: ReadonlyMap<number, PdfPlace>
}

/** Most revisions, objects and unpacked bytes of one stream that are read. */
const maxSections = 100
const maxObjects = 200_000
const maxStreamBytes = 32 << 20

/** All sections, newest first, following /Prev. */
export function readSections(bytes: Buffer): PdfSection[] {
  const sections: PdfSection[] = []
  const seen = new Set<number>()
  for (let offset: number | undefined = lastStartXref(bytes); offset !== undefined; ) {
    if (seen.has(offset) || seen.size >= maxSections) throw new PdfError('cross-reference sections form a loop')
    seen.add(offset)
    const section = readSection(bytes, offset)
    sections.push(section)
    const previous = section.trailer.entries.get('Prev')
    if (previous !== undefined && typeof previous !== 'number') throw new PdfError('/Prev is not a number')
    offset = previous
  }
  return sections
}

function lastStartXref(bytes: Buffer): number {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 1100))
  // The last one counts; what may stand behind it is a question of what the signature covers.
  const match = [...tail.matchAll(/startxref\s+(\d{1,10})\s+%%EOF/g)].at(-1)
  if (match === undefined) throw new PdfError('the file does not end with startxref and %%EOF')
  return Number(match[1])
}

function readSection(bytes: Buffer, offset: number): PdfSection {
  const scanner = new PdfScanner(bytes, offset)
  return scanner.startsWith('xref')
    ? withHiddenObjects(bytes, readTable(scanner, offset))
    : readXrefStream(scanner, offset)
}

/** A hybrid file (ISO 32000-1 7.5.8.4) lists in a stream what its table calls free for the sake of old readers. */
function withHiddenObjects(bytes: Buffer, table: PdfSection): PdfSection {
  if (!table.trailer.entries.has('XRefStm')) return table
  const offset = numberEntry(table.trailer, 'XRefStm')
  const places = new Map(table.places)
  for (const [number, place] of readXrefStream(new PdfScanner(bytes, offset), offset).places) {
    if ((places.get(number)?.kind ?? 'free') === 'free') places.set(number, place)
  }
  return { ...table, places }
}

function readTable(scanner: PdfScanner, offset: number): PdfSection {
  scanner.expectWord('xref')
  const places = new Map<number, PdfPlace>()
  for (scanner.skipBlanks(); !scanner.startsWith('trailer'); scanner.skipBlanks()) {
    const first = scanner.readInteger()
    const count = scanner.readInteger()
    if (first + count > maxObjects) throw new PdfError('too many objects')
    for (let index = 0; index < count; index++) {
      const place = scanner.readInteger()
      const generation = scanner.readInteger()
      scanner.skipBlanks()
      const type = String.fromCharCode(scanner.next())
      if (type !== 'n' && type !== 'f') throw new PdfError('cross-reference entry is neither n nor f')
      places.set(first + index, type === 'f' ? { kind: 'free' } : { kind: 'offset', offset: place, generation })
    }
  }
  scanner.expectWord('trailer')
  return { form: 'table', offset, trailer: expectDictionary(readValue(scanner)), places }
}

function readXrefStream(scanner: PdfScanner, offset: number): PdfSection {
  const object = readObject(scanner)
  const trailer = expectDictionary(object.value)
  const type = trailer.entries.get('Type')
  if (typeof type !== 'object' || type?.kind !== 'name' || type.name !== 'XRef') {
    throw new PdfError('startxref does not point at a cross-reference')
  }
  const data = streamData(scanner.bytes, object)
  const widths = numbers(trailer, 'W') ?? []
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  if (widths.length !== 3 || widths.some((width) => width > 6)) throw new PdfError('/W is not three small numbers')
  const ranges = numbers(trailer, 'Index') ?? [0, numberEntry(trailer, 'Size')]
  const places = new Map<number, PdfPlace>()
  let position = 0
  const take = (width: number) => {
    if (width === 0) return 0
    if (position + width > data.length) throw new PdfError('cross-reference stream is too short')
    position += width
    return data.readUIntBE(position - width, width)
  }
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const first = ranges[range] ?? 0
    const count = ranges[range + 1] ?? 0
    if (first + count > maxObjects) throw new PdfError('too many objects')
    for (let number = first; number < first + count; number++) {
      const kind = typeWidth === 0 ? 1 : take(typeWidth)
      const second = take(secondWidth)
      const third = take(thirdWidth)
      if (kind === 1) places.set(number, { kind: 'offset', offset: second, generation: third })
      else if (kind === 2) places.set(number, { kind: 'packed', stream: second, index: third })
      else places.set(number, { kind: 'free' })
    }
  }
  return { form: 'stream', offset, trailer, places }
}

/** The unpacked data of a stream whose /Length is direct: Flate with or without a PNG predictor, or plain. */
export function streamData(bytes: Buffer, object: PdfObject, length?: number): Buffer {
  const dictionary = expectDictionary(object.value)
  const size = length ?? numberEntry(dictionary, 'Length')
  const start = object.streamStart
  if (start === undefined || start + size > bytes.length) throw new PdfError('stream is longer than the file')
  const raw = bytes.subarray(start, start + size)
  const filter = dictionary.entries.get('Filter')
  if (filter === undefined) return raw
  const only =
    typeof filter === 'object' && filter?.kind === 'array' && filter.items.length === 1 ? filter.items[0] : filter
  if (typeof only !== 'object' || only?.kind !== 'name' || only.name !== 'FlateDecode') {
    throw new PdfError('stream filter is not FlateDecode')
  }
  return undoPredictor(inflate(raw), dictionary)
}

function inflate(raw: Buffer): Buffer {
  try {
    return inflateSync(raw, { maxOutputLength: maxStreamBytes })
  } catch {
    throw new PdfError('stream cannot be unpacked')
  }
}

function undoPredictor(data: Buffer, dictionary: PdfDictionary): Buffer {
  const parms = dictionary.entries.get('DecodeParms')
  if (parms === undefined || parms === null) return data
  const settings = expectDictionary(parms)
  const predictor = optionalNumber(settings, 'Predictor') ?? 1
  if (predictor === 1) return data
  const columns = optionalNumber(settings, 'Columns') ?? 1
  if (predictor < 10 || columns < 1 || columns > 64) throw new PdfError('predictor is not read')
  const rows = Math.floor(data.length / (columns + 1))
  const result = Buffer.alloc(rows * columns)
  for (let row = 0; row < rows; row++) {
    const tag = data[row * (columns + 1)]
    if (tag !== 0 && tag !== 2) throw new PdfError('predictor is not read')
    for (let column = 0; column < columns; column++) {
      const value = data[row * (columns + 1) + 1 + column] ?? 0
      const above = tag === 2 && row > 0 ? (result[(row - 1) * columns + column] ?? 0) : 0
      result[row * columns + column] = (value + above) & 0xff
    }
  }
  return result
}

export function expectDictionary(value: PdfObject['value'] | undefined): PdfDictionary {
  if (typeof value !== 'object' || value?.kind !== 'dictionary') throw new PdfError('a dictionary was expected')
  return value
}

function optionalNumber(dictionary: PdfDictionary, key: string): number | undefined {
  const value = dictionary.entries.get(key)
  return typeof value === 'number' ? value : undefined
}

export function numberEntry(dictionary: PdfDictionary, key: string): number {
  const value = optionalNumber(dictionary, key)
  if (value === undefined || !Number.isInteger(value) || value < 0) throw new PdfError(`/${key} is not a number`)
  return value
}

function numbers(dictionary: PdfDictionary, key: string): number[] | undefined {
  const value = dictionary.entries.get(key)
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value?.kind !== 'array') throw new PdfError(`/${key} is not an array`)
  return value.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw new PdfError(`/${key} holds no number`)
    return item
  })
}
