export type RenderErrorCode = 'missing-glyph' | 'bad-text' | 'template-failed' | 'worker-died' | 'renderer-closed'

/** Why no file was made. `detail` names the cause for the issuer's operator; it holds no key and no secret. */
export class RenderError extends Error {
  readonly code: RenderErrorCode
  readonly detail: string
  constructor(code: RenderErrorCode, detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'RenderError'
    this.code = code
    this.detail = detail
  }
}
