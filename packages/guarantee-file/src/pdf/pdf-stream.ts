import { PdfError } from './pdf-error.ts'
import type { PdfDictionary, PdfObject, PdfValue } from './pdf-objects.ts'
import { PdfScanner } from './pdf-scanner.ts'

/** Decompresses zlib's deflate synchronously. @throws when the data is invalid or unpacks to more than the limit */
export type Inflate = (data: Uint8Array, limitBytes: number) => Uint8Array

/** Maximum unpacked bytes of one stream. */
const maxStreamBytes = 32 << 20

/**
 * The unpacked data of a stream: Flate with or without a PNG predictor, or plain. `end` is after its `endobj`.
 * @param length when /Length is a reference
 */
export function streamData(
  bytes: Uint8Array,
  object: PdfObject,
  inflate: Inflate,
  length?: number,
): { data: Uint8Array; end: number } {
  const dictionary = expectDictionary(object.value)
  const { raw, end } = rawStream(bytes, object, length ?? numberEntry(dictionary, 'Length'))
  const filter = dictionary.entries.get('Filter')
  if (filter === undefined) return { data: raw, end }
  const only =
    typeof filter === 'object' && filter?.kind === 'array' && filter.items.length === 1 ? filter.items[0] : filter
  if (!isName(only, 'FlateDecode')) throw new PdfError('stream filter is not FlateDecode')
  return { data: undoPredictor(unpack(raw, inflate), dictionary), end }
}

/** The raw bytes of a stream. */
export function rawStream(bytes: Uint8Array, object: PdfObject, length: number): { raw: Uint8Array; end: number } {
  const start = object.streamStart
  if (start === undefined || !Number.isInteger(length) || length < 0 || start + length >= bytes.length) {
    throw new PdfError('stream is longer than the file')
  }
  const scanner = new PdfScanner(bytes, start + length)
  scanner.expectWord('endstream')
  scanner.expectWord('endobj')
  return { raw: bytes.subarray(start, start + length), end: scanner.position }
}

function unpack(raw: Uint8Array, inflate: Inflate): Uint8Array {
  try {
    return inflate(raw, maxStreamBytes)
  } catch (error) {
    if (error instanceof InflatePending) throw error
    throw new PdfError('stream cannot be unpacked')
  }
}

/** Thrown by an `Inflate` without an answer yet: the file is read again once the answer is available. */
export class InflatePending extends Error {
  readonly data: Uint8Array
  readonly answer: Promise<Uint8Array>
  constructor(data: Uint8Array, answer: Promise<Uint8Array>) {
    super('inflate is pending')
    this.data = data
    this.answer = answer
  }
}

function undoPredictor(data: Uint8Array, dictionary: PdfDictionary): Uint8Array {
  const parms = dictionary.entries.get('DecodeParms')
  if (parms === undefined || parms === null) return data
  const settings = expectDictionary(parms)
  const predictor = optionalNumber(settings, 'Predictor') ?? 1
  if (predictor === 1) return data
  const columns = optionalNumber(settings, 'Columns') ?? 1
  if (predictor < 10 || columns < 1 || columns > 64) throw new PdfError('unsupported predictor')
  const rows = Math.floor(data.length / (columns + 1))
  const result = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const tag = data[row * (columns + 1)]
    if (tag !== 0 && tag !== 2) throw new PdfError('unsupported predictor')
    for (let column = 0; column < columns; column++) {
      const value = data[row * (columns + 1) + 1 + column] ?? 0
      const above = tag === 2 && row > 0 ? (result[(row - 1) * columns + column] ?? 0) : 0
      result[row * columns + column] = (value + above) & 0xff
    }
  }
  return result
}

export function isName(value: PdfValue | undefined, name: string): boolean {
  return typeof value === 'object' && value?.kind === 'name' && value.name === name
}

export function expectDictionary(value: PdfValue | undefined): PdfDictionary {
  if (typeof value !== 'object' || value?.kind !== 'dictionary') throw new PdfError('expected a dictionary')
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

export function numbers(dictionary: PdfDictionary, key: string): number[] | undefined {
  const value = dictionary.entries.get(key)
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value?.kind !== 'array') throw new PdfError(`/${key} is not an array`)
  return value.items.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0)
      throw new PdfError(`/${key} contains a value that is not a number`)
    return item
  })
}
