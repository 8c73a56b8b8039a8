import { PdfError } from './pdf-error.ts'
import { isDelimiter, isDigit, isRegular, isWhite, type PdfScanner } from './pdf-scanner.ts'

/** The bytes of a value: `[start, end)`. */
type Span = { readonly start: number; readonly end: number }
export type PdfName = { readonly kind: 'name'; readonly name: string }
export type PdfReference = { readonly kind: 'reference'; readonly number: number; readonly generation: number }
export type PdfString = { readonly kind: 'string'; readonly hex: boolean; readonly bytes: Uint8Array } & Span
export type PdfArray = { readonly kind: 'array'; readonly items: readonly PdfValue[] } & Span
export type PdfDictionary = { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> } & Span
export type PdfValue = null | boolean | number | PdfName | PdfReference | PdfString | PdfArray | PdfDictionary

/** An indirect object; a stream's data begins at `streamStart`. `end` is after `endobj`, or `streamStart`. */
export type PdfObject = {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  readonly streamStart?: number
  readonly end: number
}

/** Maximum nesting of arrays and dictionaries. */
const maxDepth = 48

/** Reads one value at the scanner's position. Strict: input that the standard does not define is an error. */
export function readValue(scanner: PdfScanner, depth = 0): PdfValue {
  if (depth > maxDepth) throw new PdfError('values are nested too deeply')
  scanner.skipBlanks()
  const byte = scanner.peek()
  switch (byte) {
    case 0x2f:
      return readName(scanner)
    case 0x28:
      return readLiteralString(scanner)
    case 0x5b:
      return readArray(scanner, depth)
    case 0x3c:
      return scanner.peek(1) === 0x3c ? readDictionary(scanner, depth) : readHexString(scanner)
    default:
      return readWord(scanner)
  }
}

/** Reads `12 0 obj … endobj` or the head of a stream object at the scanner's position. */
export function readObject(scanner: PdfScanner): PdfObject {
  const number = scanner.readInteger()
  const generation = scanner.readInteger()
  scanner.expectWord('obj')
  const value = readValue(scanner)
  scanner.skipBlanks()
  if (!scanner.startsWith('stream')) {
    scanner.expectWord('endobj')
    return { number, generation, value, end: scanner.position }
  }
  scanner.position += 'stream'.length
  if (scanner.peek() === 0x0d) scanner.position++
  if (scanner.peek() !== 0x0a) throw new PdfError('stream keyword without line end')
  const streamStart = scanner.position + 1
  return { number, generation, value, streamStart, end: streamStart }
}

function readName(scanner: PdfScanner): PdfName {
  const start = ++scanner.position
  while (isRegular(scanner.peek())) scanner.position++
  const raw = scanner.text(start, scanner.position)
  if (!raw.includes('#')) return { kind: 'name', name: raw }
  const name = raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { kind: 'name', name }
}

function readArray(scanner: PdfScanner, depth: number): PdfArray {
  const start = scanner.position++
  const items: PdfValue[] = []
  for (;;) {
    scanner.skipBlanks()
    if (scanner.peek() === 0x5d) break
    items.push(readValue(scanner, depth + 1))
  }
  return { kind: 'array', items, start, end: ++scanner.position }
}

function readDictionary(scanner: PdfScanner, depth: number): PdfDictionary {
  const start = scanner.position
  scanner.position += 2
  const entries = new Map<string, PdfValue>()
  for (;;) {
    scanner.skipBlanks()
    if (scanner.startsWith('>>')) break
    if (scanner.peek() !== 0x2f) throw new PdfError('dictionary key is not a name')
    const { name } = readName(scanner)
    // Readers disagree on which of two equal keys counts: a known way to show different documents to two people.
    if (entries.has(name)) throw new PdfError(`dictionary key ${name} appears twice`)
    entries.set(name, readValue(scanner, depth + 1))
  }
  scanner.position += 2
  return { kind: 'dictionary', entries, start, end: scanner.position }
}

function readHexString(scanner: PdfScanner): PdfString {
  const start = scanner.position
  const close = scanner.bytes.indexOf(0x3e, start)
  if (close < 0) throw new PdfError('hex string without end')
  scanner.position = close + 1
  return { kind: 'string', hex: true, bytes: hexBytes(scanner.bytes, start + 1, close), start, end: close + 1 }
}

/** A missing last digit is 0 (ISO 32000-1 7.3.4.3); white space is ignored. */
function hexBytes(source: Uint8Array, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array((end - start + 1) >> 1)
  let digits = 0
  // Fast path: most strings contain only digits, two per byte; the first other character ends it.
  for (let at = start; at + 1 < end; at += 2) {
    const [high, low] = [hexDigits[source[at] ?? 0] ?? -1, hexDigits[source[at + 1] ?? 0] ?? -1]
    if (high < 0 || low < 0) break
    bytes[digits >> 1] = (high << 4) | low
    digits += 2
  }
  for (let at = start + digits; at < end; at++) {
    const byte = source[at] ?? 0
    const digit = hexDigits[byte] ?? -1
    if (digit < 0) {
      if (isWhite(byte)) continue
      throw new PdfError('hex string with an invalid digit')
    }
    bytes[digits >> 1] = digits % 2 === 0 ? digit << 4 : (bytes[digits >> 1] ?? 0) | digit
    digits++
  }
  return bytes.subarray(0, (digits + 1) >> 1)
}

const hexDigits = Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16)
  return Number.isNaN(digit) ? -1 : digit
})

const escapes: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function readLiteralString(scanner: PdfScanner): PdfString {
  const start = scanner.position++
  const bytes: number[] = []
  for (let open = 1; ; ) {
    const byte = scanner.next()
    if (byte === 0x5c) readEscape(scanner, bytes)
    else if (byte === 0x29 && --open === 0) break
    else {
      if (byte === 0x28) open++
      bytes.push(byte)
    }
  }
  return { kind: 'string', hex: false, bytes: Uint8Array.from(bytes), start, end: scanner.position }
}

function readEscape(scanner: PdfScanner, bytes: number[]): void {
  const byte = scanner.next()
  const octal = /^[0-7]{1,3}/.exec(scanner.text(scanner.position - 1, scanner.position + 2))?.[0]
  if (octal !== undefined) {
    scanner.position += octal.length - 1
    bytes.push(Number.parseInt(octal, 8) & 0xff)
  } else if (byte === 0x0d) {
    if (scanner.peek() === 0x0a) scanner.position++
  } else if (byte !== 0x0a) bytes.push(escapes[String.fromCharCode(byte)] ?? byte)
}

function readWord(scanner: PdfScanner): PdfValue {
  const start = scanner.position
  const { bytes } = scanner
  let value = 0
  while (isDigit(bytes[scanner.position])) value = value * 10 + (bytes[scanner.position++] ?? 0) - 0x30
  const isInteger = scanner.position > start && !isRegular(scanner.peek())
  if (isInteger) return (scanner.position - start <= 10 && referenceAfter(scanner, value)) || value
  while (isRegular(scanner.peek())) scanner.position++
  const word = scanner.text(start, scanner.position)
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw new PdfError(`unexpected "${word.slice(0, 20)}" at ${start}`)
  return Number(word)
}

/** `12 0 R`: two integers and R are one value. */
function referenceAfter(scanner: PdfScanner, number: number): PdfReference | undefined {
  let at = scanner.position
  while (isWhite(scanner.bytes[at])) at++
  const start = at
  while (isDigit(scanner.bytes[at]) && at - start < 5) at++
  if (at === start) return undefined
  const generation = Number(scanner.text(start, at))
  const blanks = at
  while (isWhite(scanner.bytes[at])) at++
  const after = scanner.bytes[at + 1]
  const ends = after === undefined || isWhite(after) || isDelimiter(after)
  if (at === blanks || scanner.bytes[at] !== 0x52 || !ends) return undefined
  scanner.position = at + 1
  return { kind: 'reference', number, generation }
}
