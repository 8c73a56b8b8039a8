export type RenderErrorCode =
  | 'missing-glyph'
  | 'bad-text'
  | 'template-failed'
  | 'template-too-heavy'
  | 'worker-died'
  | 'renderer-closed'

/** A diagnostic of the typesetter about a template; line and column from 1. */
export type TemplateProblem = { message: string; line?: number; column?: number }

/** Why no file was made. `detail` has the cause for the issuer's operator; it contains no key and no secret. */
export class RenderError extends Error {
  readonly code: RenderErrorCode
  readonly detail: string
  readonly problems: readonly TemplateProblem[]
  constructor(code: RenderErrorCode, detail: string, problems: readonly TemplateProblem[] = []) {
    super(`${code}: ${detail}`)
    this.name = 'RenderError'
    this.code = code
    this.detail = detail
    this.problems = problems
  }
}
