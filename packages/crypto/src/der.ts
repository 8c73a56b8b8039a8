import { compareBytes } from './bytes.ts'

/** A DER element: its tag and its position. */
export type DerElement = {
  readonly tag: number
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

export class DerError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DerError'
  }
}

const maxDepth = 40
const maxElements = 100_000

/** Reads one element. Lengths must be definite and of the shortest form (X.690 10.1). */
export function readDer(bytes: Uint8Array, start: number, limit = bytes.length): DerElement {
  const tag = byteAt(bytes, start, limit)
  if ((tag & 0x1f) === 0x1f) throw new DerError('multi-byte tag')
  const first = byteAt(bytes, start + 1, limit)
  if (first < 0x80) return element(tag, start, start + 2, first, limit)
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new DerError('length is indefinite or too long')
  let length = 0
  for (let index = 0; index < count; index++) length = length * 256 + byteAt(bytes, start + 2 + index, limit)
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length is not in the shortest form')
  return element(tag, start, start + 2 + count, length, limit)
}

/** The elements directly inside a constructed one. */
export function derChildren(bytes: Uint8Array, parent: DerElement): DerElement[] {
  const children: DerElement[] = []
  for (let start = parent.contentStart; start < parent.end; ) {
    const child = readDer(bytes, start, parent.end)
    children.push(child)
    start = child.end
  }
  return children
}

/**
 * Checks everything inside the first element and rejects BER that is not DER.
 * @param most the largest number of elements: a revocation list has many
 * @throws DerError
 */
export function checkDer(bytes: Uint8Array, most = maxElements): DerElement {
  const root = readDer(bytes, 0)
  let left = most
  const walk = (parent: DerElement, depth: number) => {
    if (depth > maxDepth || --left < 0) throw new DerError('too deep or too many elements')
    checkElement(bytes, parent)
    if ((parent.tag & 0x20) === 0) return
    for (let start = parent.contentStart; start < parent.end; ) {
      const child = readDer(bytes, start, parent.end)
      walk(child, depth + 1)
      start = child.end
    }
  }
  walk(root, 0)
  return root
}

/** As `checkDer`, and rejects bytes after the element. */
export function checkWholeDer(bytes: Uint8Array, most = maxElements): DerElement {
  const root = checkDer(bytes, most)
  if (root.end !== bytes.length) throw new DerError('bytes after the element')
  return root
}

/** The members of a SET OF are sorted by their encodings, without duplicates (X.690 11.6). */
export function checkSetOrder(bytes: Uint8Array, set: DerElement): void {
  let before: Uint8Array | undefined
  for (const { start, end } of derChildren(bytes, set)) {
    const member = bytes.subarray(start, end)
    if (before !== undefined && compareBytes(before, member) >= 0) throw new DerError('set out of order')
    before = member
  }
}

function checkElement(bytes: Uint8Array, { tag, contentStart, end }: DerElement): void {
  const length = end - contentStart
  const first = bytes[contentStart] ?? 0
  if (tag === 0x01 && (length !== 1 || (first !== 0 && first !== 0xff))) throw new DerError('boolean is not 00 or ff')
  if (tag === 0x02 || tag === 0x0a) checkInteger(length, first, bytes[contentStart + 1] ?? 0)
  if (tag === 0x03) checkBits(length, first, bytes[end - 1] ?? 0)
  if (tag === 0x05 && length !== 0) throw new DerError('null is not empty')
  if (tag === 0x06) checkObjectIdentifier(bytes, contentStart, end)
  // BER allows constructed strings, DER does not. A sequence or set is always constructed.
  const universal = tag & 0x1f
  const isList = universal === 0x10 || universal === 0x11
  if ((tag & 0xc0) === 0 && ((tag & 0x20) !== 0) !== isList) throw new DerError('wrong form of a universal type')
}

function checkInteger(length: number, first: number, second: number): void {
  if (length === 0) throw new DerError('empty integer')
  if (length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new DerError('padded integer')
  }
}

/** Unused bits must be zero (X.690 11.2.1). */
function checkBits(length: number, unused: number, last: number): void {
  if (length === 0 || unused > 7 || (length === 1 && unused !== 0)) throw new DerError('unused bits are not zero')
  if (length > 1 && (last & ((1 << unused) - 1)) !== 0) throw new DerError('unused bits are not zero')
}

function checkObjectIdentifier(bytes: Uint8Array, start: number, end: number): void {
  if (start === end || ((bytes[end - 1] ?? 0) & 0x80) !== 0) throw new DerError('truncated object identifier')
  let begins = true
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (begins && byte === 0x80) throw new DerError('padded object identifier')
    begins = (byte & 0x80) === 0
  }
}

function byteAt(bytes: Uint8Array, position: number, limit: number): number {
  const byte = position < limit ? bytes[position] : undefined
  if (byte === undefined) throw new DerError('element runs past its end')
  return byte
}

function element(tag: number, start: number, contentStart: number, length: number, limit: number): DerElement {
  if (contentStart + length > limit) throw new DerError('element runs past its end')
  return { tag, start, contentStart, end: contentStart + length }
}
