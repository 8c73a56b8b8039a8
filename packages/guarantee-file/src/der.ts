/** An element of DER: its tag and where it lies. */
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

/** Reads one element; lengths must be definite and as short as possible (X.690 10.1). */
export function readDer(bytes: Uint8Array, start: number, limit = bytes.length): DerElement {
  const tag = byteAt(bytes, start, limit)
  if ((tag & 0x1f) === 0x1f) throw new DerError('multi-byte tag')
  const first = byteAt(bytes, start + 1, limit)
  if (first < 0x80) return element(tag, start, start + 2, first, limit)
  const count = first & 0x7f
  if (count === 0 || count > 4) throw new DerError('length is indefinite or too long')
  let length = 0
  for (let index = 0; index < count; index++) length = length * 256 + byteAt(bytes, start + 2 + index, limit)
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length is not as short as possible')
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

/** Walks everything inside the first element and refuses what BER allows and DER does not. @throws DerError */
export function checkDer(bytes: Uint8Array): DerElement {
  const root = readDer(bytes, 0)
  let left = maxElements
  const walk = (parent: DerElement, depth: number) => {
    if (depth > maxDepth || --left < 0) throw new DerError('too deep or too many elements')
    checkElement(bytes, parent)
    if ((parent.tag & 0x20) !== 0) for (const child of derChildren(bytes, parent)) walk(child, depth + 1)
  }
  walk(root, 0)
  return root
}

function checkElement(bytes: Uint8Array, { tag, contentStart, end }: DerElement): void {
  const first = bytes[contentStart]
  const second = bytes[contentStart + 1]
  if (tag === 0x01 && (end - contentStart !== 1 || (first !== 0 && first !== 0xff))) throw new DerError('loose boolean')
  if (tag === 0x02) {
    if (first === undefined || end === contentStart) throw new DerError('empty integer')
    const padded = end - contentStart > 1 && second !== undefined
    if (padded && first === 0 && second < 0x80) throw new DerError('padded integer')
    if (padded && first === 0xff && second >= 0x80) throw new DerError('padded integer')
  }
  // A universal string type cut into pieces is BER alone.
  const universal = tag & 0x1f
  const cut = (tag & 0xe0) === 0x20 && universal !== 0x10 && universal !== 0x11
  if (cut) throw new DerError('constructed string')
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
