/** Which wording a guarantee is made with. */
import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import type { Trx } from '../records/move-application.ts'

/** Version 0 is the shipped one, and has no source of its own. */
export type UsedTemplate = { version: number; source?: string }

export async function loadTemplateInForce(trx: Trx, kind: IssuerKind, form: TemplateForm): Promise<UsedTemplate> {
  const row = await trx
    .selectFrom('template')
    .select(['version', 'source'])
    .where('issuer_kind', '=', kind)
    .where('form', '=', form)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return row ?? { version: 0 }
}

/**
 * The wording for a plain guarantee: that of the day its sealed one was issued, whatever is in force now, since the two
 * are one guarantee. `version` null: issued before there were versions.
 */
export async function loadPlainTemplate(trx: Trx, kind: IssuerKind, version: number | null): Promise<UsedTemplate> {
  if (version === null || version === 0) return { version: 0 }
  return await trx
    .selectFrom('template')
    .select(['version', 'source'])
    .where('issuer_kind', '=', kind)
    .where('form', '=', 'plain')
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
}
