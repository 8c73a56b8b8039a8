/** A file that is not a PDF as ISO 32000-1 defines it, as far as we read it. The message is for engineers. */
export class PdfError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PdfError'
  }
}
