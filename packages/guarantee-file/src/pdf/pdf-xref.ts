import { latin1 } from '@openbaohan/crypto/bytes.ts'
import { PdfError } from './pdf-error.ts'
import { type PdfDictionary, readObject, readValue } from './pdf-objects.ts'
import { PdfScanner } from './pdf-scanner.ts'
import { expectDictionary, type Inflate, isName, numberEntry, numbers, streamData } from './pdf-stream.ts'

/** The position of an object's newest revision. */
export type PdfPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }

/** One cross-reference section: a table or a stream, with its trailer. */
export type PdfSection = {
  readonly form: 'table' | 'stream'
  readonly offset: number
  /** The position after the trailer, or after the head of the stream. */
  readonly end: number
  readonly trailer: PdfDictionary
  readonly places: ReadonlyMap<number, PdfPlace>
  /** The position of the stream of a hybrid file, which lists what its table hides from old readers. */
  readonly hybrid?: number
}

/** Maximum number of revisions and objects. */
const maxSections = 100
const maxObjects = 200_000
const maxEntries = 500_000

/** All sections, newest first, following /Prev. */
export function readSections(bytes: Uint8Array, inflate: Inflate): PdfSection[] {
  const sections: PdfSection[] = []
  const seen = new Set<number>()
  let entries = 0
  for (let offset: number | undefined = lastStartXref(bytes); offset !== undefined; ) {
    if (seen.has(offset) || seen.size >= maxSections) throw new PdfError('cross-reference sections form a loop')
    seen.add(offset)
    const section = readSection(bytes, offset, inflate)
    sections.push(section)
    entries += section.places.size
    if (entries > maxEntries) throw new PdfError('too many cross-references')
    const previous = section.trailer.entries.get('Prev')
    if (previous !== undefined && typeof previous !== 'number') throw new PdfError('/Prev is not a number')
    offset = previous
  }
  return sections
}

/** The range before the end of a file that is searched for the last `startxref`. */
const tailBytes = 1100

function lastStartXref(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - tailBytes)
  // The last one counts; whether other bytes follow it is part of the coverage check.
  for (let at = bytes.lastIndexOf(0x73); at >= from; at = at === 0 ? -1 : bytes.lastIndexOf(0x73, at - 1)) {
    if (bytes[at + 1] !== 0x74 || bytes[at + 2] !== 0x61) continue
    const match = /^startxref\s+(\d{1,10})\s+%%EOF/.exec(latin1(bytes, at, Math.min(at + 64, bytes.length)))
    if (match !== null) return Number(match[1])
  }
  throw new PdfError('the file does not end with startxref and %%EOF')
}

function readSection(bytes: Uint8Array, offset: number, inflate: Inflate): PdfSection {
  const scanner = new PdfScanner(bytes, offset)
  return scanner.startsWith('xref')
    ? withHiddenObjects(bytes, readTable(scanner, offset), inflate)
    : readXrefStream(scanner, offset, inflate)
}

/** In a hybrid file (ISO 32000-1 7.5.8.4) a stream lists objects that the table marks as free for old readers. */
function withHiddenObjects(bytes: Uint8Array, table: PdfSection, inflate: Inflate): PdfSection {
  if (!table.trailer.entries.has('XRefStm')) return table
  const offset = numberEntry(table.trailer, 'XRefStm')
  const places = new Map(table.places)
  for (const [number, place] of readXrefStream(new PdfScanner(bytes, offset), offset, inflate).places) {
    // Otherwise old and new readers would see different objects under one number.
    if ((places.get(number)?.kind ?? 'free') !== 'free') throw new PdfError(`object ${number} has two cross-references`)
    places.set(number, place)
  }
  return { ...table, places, hybrid: offset }
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
      const type = scanner.next()
      if (type !== 0x6e && type !== 0x66) throw new PdfError('cross-reference entry is neither n nor f')
      const found: PdfPlace = type === 0x66 ? { kind: 'free' } : { kind: 'offset', offset: place, generation }
      add(places, first + index, found)
    }
  }
  scanner.expectWord('trailer')
  const trailer = expectDictionary(readValue(scanner))
  return { form: 'table', offset, end: scanner.position, trailer, places }
}

/** Readers disagree on which of two entries of a section counts for one number. */
function add(places: Map<number, PdfPlace>, number: number, place: PdfPlace): void {
  if (places.has(number)) throw new PdfError(`object ${number} has two cross-references`)
  places.set(number, place)
}

function readXrefStream(scanner: PdfScanner, offset: number, inflate: Inflate): PdfSection {
  const object = readObject(scanner)
  const trailer = expectDictionary(object.value)
  if (!isName(trailer.entries.get('Type'), 'XRef')) throw new PdfError('startxref does not point to a cross-reference')
  const { data, end } = streamData(scanner.bytes, object, inflate)
  const places = new Map<number, PdfPlace>()
  const widths = numbers(trailer, 'W') ?? []
  if (widths.length !== 3 || widths.some((width) => width > 6)) throw new PdfError('/W is not three small numbers')
  const ranges = numbers(trailer, 'Index') ?? [0, numberEntry(trailer, 'Size')]
  if (ranges.length % 2 !== 0) throw new PdfError('/Index is not pairs')
  const rows = xrefRows(data, widths)
  for (let range = 0; range < ranges.length; range += 2) {
    const first = ranges[range] ?? 0
    const count = ranges[range + 1] ?? 0
    if (first + count > maxObjects) throw new PdfError('too many objects')
    for (let number = first; number < first + count; number++) add(places, number, rows())
  }
  return { form: 'stream', offset, end, trailer, places }
}

function xrefRows(data: Uint8Array, [typeWidth = 0, secondWidth = 0, thirdWidth = 0]: readonly number[]) {
  let position = 0
  const take = (width: number) => {
    if (position + width > data.length) throw new PdfError('cross-reference stream is too short')
    let value = 0
    for (const end = position + width; position < end; position++) value = value * 256 + (data[position] ?? 0)
    return value
  }
  return (): PdfPlace => {
    const kind = typeWidth === 0 ? 1 : take(typeWidth)
    const second = take(secondWidth)
    const third = take(thirdWidth)
    if (kind === 1) return { kind: 'offset', offset: second, generation: third }
    return kind === 2 ? { kind: 'packed', stream: second, index: third } : { kind: 'free' }
  }
}
