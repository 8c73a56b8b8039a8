import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type IssuerKind, newestEdition, type TextEdition } from './guarantee-text.ts'

/** Before the opening, or after it. */
export type TemplateForm = 'sealed' | 'plain'

export const templateForms: readonly TemplateForm[] = ['sealed', 'plain']

const titles: Record<IssuerKind | TemplateForm, string> = {
  bank: '银行保函',
  insurer: '保证保险凭证',
  'guarantee-company': '担保公司保函',
  sealed: '密文',
  plain: '明文',
}

/**
 * The shipped template for a kind of guarantor and a form, as one text: its parts concatenated, nothing imported. A
 * copy that an institution edits therefore has the same meaning under every version of this package.
 */
export function shippedTemplate(kind: IssuerKind, form: TemplateForm, edition: TextEdition = newestEdition): string {
  const pieces = ['letter.typ', `kinds/${kind}.typ`, `forms/${form}.typ`, ...clausePieces(kind, edition), 'main.typ']
  const texts = pieces.map((name) => readPiece(`edition-${edition}/${name}`))
  return [`// 投标保函模板：${titles[kind]}，${titles[form]}。\n`, ...texts].join('\n')
}

/** In the first edition an insurer's certificate was the guarantee with other designations. */
function clausePieces(kind: IssuerKind, edition: TextEdition): string[] {
  if (edition === 1) return ['clauses.typ']
  return ['shared-clauses.typ', kind === 'insurer' ? 'insurer-clauses.typ' : 'clauses.typ']
}

/** Of every letter that is drafted (src/letters). */
export const letterTemplate = (): string => readPiece('letters/letter.typ')

const read = new Map<string, string>()

function readPiece(name: string): string {
  const text =
    read.get(name) ?? readFileSync(fileURLToPath(new URL(`../../templates/${name}`, import.meta.url)), 'utf8')
  read.set(name, text)
  return text
}
