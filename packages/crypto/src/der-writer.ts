/** Writes DER (X.690): shortest lengths, sorted sets. Every function returns a complete element. */
import { compareBytes } from './bytes.ts'

const text = new TextEncoder()

/** An element with the given identifier byte around the contents. */
export function element(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const content of contents) length += content.length
  const lengthBytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : length < 0x1000000 ? 3 : 4
  const bytes = new Uint8Array(2 + lengthBytes + length)
  bytes[0] = tag
  bytes[1] = lengthBytes === 0 ? length : 0x80 | lengthBytes
  for (let index = 0; index < lengthBytes; index++) bytes[1 + lengthBytes - index] = length >>> (8 * index)
  let position = 2 + lengthBytes
  for (const content of contents) {
    bytes.set(content, position)
    position += content.length
  }
  return bytes
}

export const sequence = (...members: readonly Uint8Array[]): Uint8Array => element(0x30, ...members)

/** Sorts the members by their encodings (X.690 11.6). */
export const setOf = (...members: readonly Uint8Array[]): Uint8Array => element(0x31, ...members.toSorted(compareBytes))

/** Explicit tag `[number]` around complete elements, or implicit tag of a constructed element. */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  element(0xa0 | number, ...contents)

/** Implicit tag `[number]` of a primitive element. */
export const taggedBytes = (number: number, content: Uint8Array): Uint8Array => element(0x80 | number, content)

export const octetString = (content: Uint8Array): Uint8Array => element(0x04, content)
export const utf8String = (value: string): Uint8Array => element(0x0c, text.encode(value))
export const printableString = (value: string): Uint8Array => element(0x13, text.encode(value))
export const nullValue: Uint8Array = element(0x05)
export const boolean = (value: boolean): Uint8Array => element(0x01, Uint8Array.of(value ? 0xff : 0))

/** A whole number of bytes. */
export const bitString = (content: Uint8Array): Uint8Array => element(0x03, Uint8Array.of(0), content)

/** A BIT STRING of named bits, without trailing zero bits (X.690 11.2.2). */
export function namedBits(numbers: readonly number[]): Uint8Array {
  if (numbers.length === 0) return element(0x03, Uint8Array.of(0))
  const last = Math.max(...numbers)
  const bits = new Uint8Array((last >> 3) + 1)
  for (const number of numbers) bits[number >> 3] = (bits[number >> 3] ?? 0) | (0x80 >> (number & 7))
  return element(0x03, Uint8Array.of(7 - (last & 7)), bits)
}

/** A non-negative integer, given as a number or as big-endian bytes. */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes = typeof value === 'number' ? numberBytes(value) : value
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const short = bytes.subarray(start)
  const needsZero = short.length === 0 || (short[0] ?? 0) >= 0x80
  return needsZero ? element(0x02, Uint8Array.of(0), short) : element(0x02, short)
}

function numberBytes(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('expected a non-negative integer')
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.from(bytes)
}

export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    if (!Number.isSafeInteger(arc) || arc < 0) throw new RangeError('not an object identifier')
    const septets = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift(0x80 | (left % 128))
    return septets
  })
  return element(0x06, Uint8Array.from(bytes))
}

/** A time in X.509: UTCTime before 2050, GeneralizedTime from then on (RFC 5280 4.1.2.5). */
export function time(epochMs: number): Uint8Array {
  const digits = new Date(epochMs).toISOString().replace(/\D/g, '').slice(0, 14)
  const year = Number(digits.slice(0, 4))
  return year >= 1950 && year < 2050 ? element(0x17, text.encode(`${digits.slice(2)}Z`)) : generalizedTime(epochMs)
}

/** Whole seconds. */
export function generalizedTime(epochMs: number): Uint8Array {
  return element(0x18, text.encode(`${new Date(epochMs).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
}
