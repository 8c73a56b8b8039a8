/** The string that is signed: every field but `sign`, sorted, `k=v` joined by `&`, raw values, no URL encoding. */
import type { RawFields } from '../message.ts'

export type CanonicalOptions = {
  /**
   * 'bytes' is the ASCII order of the specification: upper case first. 'case-insensitive' only verifies partners that
   * sort so.
   */
  readonly sort?: 'bytes' | 'case-insensitive' | undefined
  /** 'include' only verifies partners that sign empty values. */
  readonly empty?: 'skip' | 'include' | undefined
}

/** Values of at least this length are hashed separately instead of being copied into one string. */
const largeValue = 65_536

/** Names and values in signing order. Null, '' and blanks are left out unless empty values are included. */
export function canonicalEntries(fields: RawFields, options: CanonicalOptions = {}): [string, string][] {
  const entries: [string, string][] = []
  for (const entry of fields) {
    if (entry[0] !== 'sign' && (entry[1] !== '' || options.empty === 'include')) entries.push(entry)
  }
  return entries.sort(options.sort === 'case-insensitive' ? byNameIgnoringCase : byName)
}

export function canonicalString(fields: RawFields, options: CanonicalOptions = {}): string {
  let text = ''
  for (const [name, value] of canonicalEntries(fields, options)) {
    text += text === '' ? `${name}=${value}` : `&${name}=${value}`
  }
  return text
}

/** The canonical string in pieces: a file of 32 MiB is not copied to be hashed. */
export function canonicalPieces(fields: RawFields, options: CanonicalOptions = {}): string[] {
  const pieces: string[] = []
  let text = ''
  let separator = ''
  for (const [name, value] of canonicalEntries(fields, options)) {
    text += `${separator}${name}=`
    separator = '&'
    if (value.length < largeValue) {
      text += value
    } else {
      pieces.push(text, value)
      text = ''
    }
  }
  pieces.push(text)
  return pieces
}

/** UTF-8 byte order; for the ASCII names of the protocol it equals the order of UTF-16 units. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    // Surrogates encode code points above U+FFFF, which in bytes sort after U+E000–U+FFFF.
    if (a !== b) return a >= 0xd800 && b >= 0xd800 ? surrogateRank(a) - surrogateRank(b) : a - b
  }
  return left.length - right.length
}

function surrogateRank(unit: number): number {
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

function byName(left: readonly [string, string], right: readonly [string, string]): number {
  return compareBytes(left[0], right[0])
}

function byNameIgnoringCase(left: readonly [string, string], right: readonly [string, string]): number {
  return compareNamesIgnoringCase(left[0], right[0])
}

export function compareNamesIgnoringCase(left: string, right: string): number {
  return compareBytes(left.toLowerCase(), right.toLowerCase()) || compareBytes(left, right)
}
