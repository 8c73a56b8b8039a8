import { PdfError } from './pdf-error.ts'

const white = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)))

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && white.has(byte)
export const isDelimiter = (byte: number | undefined): boolean => byte !== undefined && delimiters.has(byte)
export const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !white.has(byte) && !delimiters.has(byte)

/** A place in the bytes of a PDF, and the smallest steps from it. */
export class PdfScanner {
  readonly bytes: Buffer
  position: number
  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
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
    if (byte === undefined) throw new PdfError('the file ends in the middle of a value')
    return byte
  }
  text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, Math.min(end, this.bytes.length))
  }
  startsWith(text: string): boolean {
    return this.text(this.position, this.position + text.length) === text
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
  readInteger(): number {
    this.skipBlanks()
    const match = /^\d{1,10}/.exec(this.text(this.position, this.position + 10))
    if (match === null) throw new PdfError(`a number was expected at ${this.position}`)
    this.position += match[0].length
    return Number(match[0])
  }
  expectWord(word: string): void {
    this.skipBlanks()
    if (!this.startsWith(word) || isRegular(this.peek(word.length))) {
      throw new PdfError(`"${word}" was expected at ${this.position}`)
    }
    this.position += word.length
  }
}
