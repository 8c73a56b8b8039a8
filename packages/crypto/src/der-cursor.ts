import { latin1 } from './bytes.ts'
import { type DerElement, DerError, readDer } from './der.ts'

/** Reads the members of a sequence in order, each with the tag that is expected. Members left unread are an error. */
export class DerCursor {
  readonly bytes: Uint8Array
  #position: number
  readonly #end: number

  constructor(bytes: Uint8Array, parent: DerElement) {
    this.bytes = bytes
    this.#position = parent.contentStart
    this.#end = parent.end
  }

  /** A cursor over a complete encoding of this tag. */
  static over(bytes: Uint8Array, tag = 0x30): DerCursor {
    const root = readDer(bytes, 0)
    if (root.tag !== tag || root.end !== bytes.length) throw new DerError('unexpected element')
    return new DerCursor(bytes, root)
  }

  peek(): number | undefined {
    return this.#position < this.#end ? this.bytes[this.#position] : undefined
  }

  /** The next member, of any tag when none is given. @throws DerError */
  next(tag?: number): DerElement {
    const element = readDer(this.bytes, this.#position, this.#end)
    if (tag !== undefined && element.tag !== tag) throw new DerError('unexpected element')
    this.#position = element.end
    return element
  }

  optional(tag: number): DerElement | undefined {
    return this.peek() === tag ? this.next() : undefined
  }

  enter(tag = 0x30): DerCursor {
    return new DerCursor(this.bytes, this.next(tag))
  }

  /** The complete member, tag and length included. */
  whole(element: DerElement): Uint8Array {
    return this.bytes.subarray(element.start, element.end)
  }

  content(element: DerElement): Uint8Array {
    return this.bytes.subarray(element.contentStart, element.end)
  }

  oid(): string {
    return readOid(this.content(this.next(0x06)))
  }

  /** A small non-negative integer. */
  smallInteger(): number {
    return readSmallInteger(this.content(this.next(0x02)))
  }

  get atEnd(): boolean {
    return this.#position >= this.#end
  }

  assertEnd(): void {
    if (!this.atEnd) throw new DerError('unexpected extra members')
  }
}

/** Dotted form of an object identifier's contents. */
export function readOid(content: Uint8Array): string {
  const arcs: number[] = []
  let value = 0
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f)
    if (!Number.isSafeInteger(value)) throw new DerError('object identifier is too large')
    if ((byte & 0x80) !== 0) continue
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(value / 40))
      arcs.push(first, value - first * 40)
    } else arcs.push(value)
    value = 0
  }
  return arcs.join('.')
}

export function readSmallInteger(content: Uint8Array): number {
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80) {
    throw new DerError('not a small number')
  }
  return content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** UTCTime or GeneralizedTime in the one form DER and RFC 5280 4.1.2.5 allow; epoch milliseconds. */
export function readTime(element: DerElement, content: Uint8Array): number {
  const text = latin1(content)
  const match =
    element.tag === 0x17
      ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
      : element.tag === 0x18
        ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text)
        : null
  if (match === null) throw new DerError('not a time')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const full = element.tag === 0x18 ? year : year < 50 ? 2000 + year : 1900 + year
  const date = new Date(0)
  date.setUTCFullYear(full, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const holds = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!holds) throw new DerError('no such time')
  return date.getTime()
}
