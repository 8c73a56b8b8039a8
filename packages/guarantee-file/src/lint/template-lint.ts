import type { TextReader } from '../inspect/extract-text.ts'
import type { Renderer } from '../render/render.ts'
import { RenderError } from '../render-error.ts'
import { forbiddenWords } from '../templates/forbidden-words.ts'
import { clausesFor } from '../templates/guarantee-checklist.ts'
import { printedFields } from '../templates/guarantee-fields.ts'
import { type GuaranteeText, type IssuerKind, newestEdition, type TextEdition } from '../templates/guarantee-text.ts'
import { sampleGuarantee, strainedGuarantee } from '../templates/template-sample.ts'
import type { TemplateForm } from '../templates/template-source.ts'
import { foldNeedle, foldText } from '../text/fold-text.ts'
import { splitPages } from '../text/page-body.ts'
import { lintSource } from './source-lint.ts'
import { type LintFinding, lintFinding } from './template-findings.ts'

export type Template = {
  readonly kind: IssuerKind
  readonly form: TemplateForm
  readonly source: string
  /** The edition of the data for which it was written; the newest by default. */
  readonly edition?: TextEdition | undefined
}

export type LintTools = { renderer: Pick<Renderer, 'render'>; reader: Pick<TextReader, 'read'> }

/**
 * Returns what is missing or wrong in a template; empty when it may be used. The template is typeset with two invented
 * guarantees, an ordinary one and one with long values, and the text is read like that of a received file.
 */
export async function lintTemplate(template: Template, tools: LintTools): Promise<LintFinding[]> {
  const atOnce = lintSource(template.source)
  if (atOnce.some(({ code }) => code === 'source-too-large')) return atOnce
  const { kind, form, edition } = template
  const ordinary = await lintDocument(template, { ...sampleGuarantee(kind, form), edition }, tools)
  // Not typeset a second time when the first attempt failed.
  if (ordinary.some(({ stops }) => stops)) return distinct([...atOnce, ...ordinary])
  const strained = await lintDocument(template, { ...strainedGuarantee(kind, form), edition }, tools)
  return distinct([...atOnce, ...ordinary, ...strained])
}

async function lintDocument(template: Template, text: GuaranteeText, tools: LintTools): Promise<LintFinding[]> {
  const rendered = await tools.renderer.render(text, { source: template.source }).catch((error: unknown) => {
    if (error instanceof RenderError) return failed(error)
    throw error
  })
  if (Array.isArray(rendered)) return rendered
  const pages = await tools.reader.read(rendered)
  if (pages === undefined) return [lintFinding('unreadable', {})]
  const { body: lines } = splitPages(pages)
  const all = lines.flat().join('').replace(/\s+/g, '')
  return [...missingClauses(all, template), ...missingFields(all, text), ...forbidden(all), ...signature(lines)]
}

function failed(error: RenderError): LintFinding[] {
  const { code, detail, problems } = error
  if (code === 'missing-glyph') return [lintFinding('missing-glyph', { detail })]
  if (code === 'worker-died' || code === 'template-too-heavy') return [lintFinding('too-heavy', { detail })]
  if (code !== 'template-failed') throw error
  const found = problems.length > 0 ? problems : [{ message: detail }]
  return found.map(({ message, ...place }) => lintFinding('compile-error', { detail: message, ...place }))
}

function missingClauses(all: string, { kind, edition = newestEdition }: Template): LintFinding[] {
  return clausesFor(kind, edition)
    .filter(([, { holds }]) => !holds.every((pattern) => pattern.test(all)))
    .map(([id, { zh, en }]) => lintFinding('clause-missing', { id, zh, en }))
}

function missingFields(all: string, text: GuaranteeText): LintFinding[] {
  const folded = foldNeedle(all)
  return printedFields(text)
    .filter(({ value }) => !folded.includes(foldNeedle(value)))
    .map(({ id, field: { zh, en } }) => lintFinding('field-missing', { id, zh, en }))
}

function forbidden(all: string): LintFinding[] {
  const folded = foldText(all)
  return forbiddenWords
    .filter(({ rejected, reported }) => rejected?.test(folded) || reported?.test(folded))
    .map(({ word, zh, en }) => lintFinding('forbidden-word', { id: word, zh, en }))
}

/** Minimum characters of text above the place of the seal, so that the seal is on a page with content. */
const leastAboveSeal = 30

function signature(pages: readonly (readonly string[])[]): LintFinding[] {
  const last = (pages.at(-1) ?? []).join('').replace(/\s+/g, '')
  const at = last.search(/[（(](?:签章|盖章)[）)]/u)
  return at >= 0 && at < leastAboveSeal ? [lintFinding('signature-alone', {})] : []
}

function distinct(found: readonly LintFinding[]): LintFinding[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}
