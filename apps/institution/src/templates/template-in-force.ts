/** Which wording a guarantee is made with. */
import {
  type IssuerKind,
  newestEdition,
  type TextEdition,
} from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import type { Trx } from '../records/applications.ts'

/** Version 0 is the shipped one, and has no source of its own; the edition states which it is. */
export type UsedTemplate = { version: number; edition: TextEdition; source?: string }

export async function loadTemplateInForce(trx: Trx, kind: IssuerKind, form: TemplateForm): Promise<UsedTemplate> {
  const row = await trx
    .selectFrom('template')
    .select(['version', 'edition', 'source'])
    .where('issuer_kind', '=', kind)
    .where('form', '=', form)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row ?? { version: 0, edition: newestEdition }
}

/** Of both forms. A shipped one beside an own one is that of its edition: the two are one guarantee. */
export async function loadTemplatesInForce(
  trx: Trx,
  kind: IssuerKind,
): Promise<{ sealed: UsedTemplate; plain: UsedTemplate }> {
  const [sealed, plain] = [
    await loadTemplateInForce(trx, kind, 'sealed'),
    await loadTemplateInForce(trx, kind, 'plain'),
  ]
  const beside = (one: UsedTemplate, other: UsedTemplate): UsedTemplate =>
    one.version === 0 ? { ...one, edition: other.edition } : one
  return { sealed: beside(sealed, plain), plain: beside(plain, sealed) }
}

/** What the sealed guarantee keeps of the plain one; `version` null: issued before there were versions. */
export type PlannedTemplate = { version: number | null; edition: TextEdition }

/**
 * The wording for a plain guarantee: that of the day its sealed one was issued, whatever is in force now, since the two
 * are one guarantee.
 */
export async function loadPlainTemplate(
  trx: Trx,
  kind: IssuerKind,
  { version, edition }: PlannedTemplate,
): Promise<UsedTemplate> {
  if (version === null || version === 0) return { version: 0, edition }
  return await trx
    .selectFrom('template')
    .select(['version', 'edition', 'source'])
    .where('issuer_kind', '=', kind)
    .where('form', '=', 'plain')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
}
