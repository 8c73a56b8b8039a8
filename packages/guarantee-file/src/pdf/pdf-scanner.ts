import { latin1 } from '@openbaohan/crypto/bytes.ts'
import { PdfError } from './pdf-error.ts'

/** 1 for white space, 2 for delimiters, 0 for regular characters (ISO 32000-1 7.2.2). */
const kinds = new Uint8Array(256)
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) kinds[byte] = 1
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = 2

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && kinds[byte] === 1
export const isDelimiter = (byte: number | undefined): boolean => byte !== undefined && kinds[byte] === 2
export const isRegular = (byte: number | undefined): boolean => byte !== undefined && kinds[byte] === 0
export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** A position in the bytes of a PDF, and the smallest steps from it. */
export class PdfScanner {
  readonly bytes: Uint8Array
  position: number
  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes
    if (!Number.isInteger(position) || position < 0 || position >= bytes.length) {
      throw new PdfError('offset outside the file')
    }
    this.position = position
  }
  peek(ahead = 0): number | undefined {
    return this.bytes[this.position + ahead]
  }
  next(): number {
    const byte = this.bytes[this.position++]
    if (byte === undefined) throw new PdfError('the file ends inside a value')
    return byte
  }
  text(start: number, end: number): string {
    return latin1(this.bytes, start, Math.min(end, this.bytes.length))
  }
  startsWith(text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      if (this.bytes[this.position + index] !== text.charCodeAt(index)) return false
    }
    return true
  }
  /** Blanks and comments. */
  skipBlanks(): void {
    for (;;) {
      const byte = this.peek()
      if (isWhite(byte)) this.position++
      else if (byte === 0x25) this.skipLine()
      else return
    }
  }
  skipLine(): void {
    for (let byte = this.peek(); byte !== undefined && byte !== 0x0a && byte !== 0x0d; byte = this.peek())
      this.position++
  }
  /** At most ten digits, without a sign. */
  readInteger(): number {
    this.skipBlanks()
    const start = this.position
    let value = 0
    for (let byte = this.peek(); byte !== undefined && isDigit(byte); byte = this.peek()) {
      if (this.position - start >= 10) throw new PdfError(`number too long at ${start}`)
      value = value * 10 + byte - 0x30
      this.position++
    }
    if (this.position === start) throw new PdfError(`expected a number at ${this.position}`)
    return value
  }
  expectWord(word: string): void {
    this.skipBlanks()
    if (!this.startsWith(word) || isRegular(this.peek(word.length))) {
      throw new PdfError(`expected "${word}" at ${this.position}`)
    }
    this.position += word.length
  }
}
