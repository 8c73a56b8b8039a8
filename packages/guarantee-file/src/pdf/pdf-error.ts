/** A file that violates ISO 32000-1, or uses an unsupported part of it. The message is for engineers. */
export class PdfError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PdfError'
  }
}
