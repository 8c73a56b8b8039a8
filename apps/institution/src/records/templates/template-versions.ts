/** The versions of a letter: saved as drafts, activated one at a time, never changed afterwards. */

import type { LintFinding } from '@openbaohan/guarantee-file/lint/template-findings.ts'
import {
  type IssuerKind,
  newestEdition,
  type TextEdition,
} from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { shippedTemplate, type TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { type Selectable, sql } from 'kysely'
import type { Trx } from '../applications.ts'
import type { TemplateTable } from './template-tables.ts'

export type TemplateRow = Selectable<TemplateTable>
export type Letter = { kind: IssuerKind; form: TemplateForm }
export type Version = Letter & { version: number }
type Draft = { source: string; note?: string | undefined; findings: readonly LintFinding[]; by: string; at: number }

/** Newest first; version 0, the shipped one, is not among the rows. */
export async function listTemplates(trx: Trx, kind: IssuerKind, form?: TemplateForm): Promise<TemplateRow[]> {
  let query = trx.selectFrom('template').selectAll().where('issuer_kind', '=', kind)
  if (form !== undefined) query = query.where('form', '=', form)
  return await query.orderBy('form', 'desc').orderBy('version', 'desc').execute()
}

export async function findTemplate(trx: Trx, { kind, form, version }: Version): Promise<TemplateRow | undefined> {
  return await trx
    .selectFrom('template')
    .selectAll()
    .where('issuer_kind', '=', kind)
    .where('form', '=', form)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** The source of any version, also of the shipped one. */
export async function findSource(
  trx: Trx,
  version: Version,
): Promise<{ source: string; edition: TextEdition } | undefined> {
  if (version.version === 0) return { source: shippedTemplate(version.kind, version.form), edition: newestEdition }
  return await findTemplate(trx, version)
}

/** The next number is taken under the lock, so two people who save at once get two versions. */
export async function createDraft(trx: Trx, { kind, form }: Letter, draft: Draft): Promise<TemplateRow> {
  await lockTemplates(trx)
  const last = await trx
    .selectFrom('template')
    .select((row) => row.fn.max('version').as('version'))
    .where('issuer_kind', '=', kind)
    .where('form', '=', form)
    .executeTakeFirst()
  const at = new Date(draft.at)
  return await trx
    .insertInto('template')
    .values({
      ...{ issuer_kind: kind, form, version: (last?.version ?? 0) + 1, source: draft.source, state: 'draft' },
      edition: newestEdition,
      note: draft.note ?? null,
      findings: JSON.stringify(draft.findings),
      ...{ created_by: draft.by, created_at: at, changed_at: at },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Undefined when there is no such draft: what was in force once stays as it was. */
export async function changeDraft(trx: Trx, version: Version, draft: Draft): Promise<TemplateRow | undefined> {
  return await trx
    .updateTable('template')
    .set({
      source: draft.source,
      edition: newestEdition,
      findings: JSON.stringify(draft.findings),
      changed_at: new Date(draft.at),
      ...(draft.note === undefined ? {} : { note: draft.note }),
    })
    .where('issuer_kind', '=', version.kind)
    .where('form', '=', version.form)
    .where('version', '=', version.version)
    .where('state', '=', 'draft')
    .returningAll()
    .executeTakeFirst()
}

/**
 * Puts a version in force and retires the one before; version 0 puts the shipped one back. False when what was checked
 * is not what is there any more.
 */
export async function activateVersion(
  trx: Trx,
  { kind, form, version }: Version,
  { source, by, at }: { source: string; by: string; at: number },
): Promise<boolean> {
  await lockTemplates(trx)
  const letter = trx.updateTable('template').where('issuer_kind', '=', kind).where('form', '=', form)
  if (version > 0) {
    const standing = await findTemplate(trx, { kind, form, version })
    if (standing?.source !== source) return false
    if (standing.state === 'active') return true
  }
  await letter
    .set({ state: 'retired', retired_by: by, retired_at: new Date(at) })
    .where('state', '=', 'active')
    .execute()
  if (version > 0)
    await letter
      .set({ state: 'active', activated_by: by, activated_at: new Date(at), retired_by: null, retired_at: null })
      .where('version', '=', version)
      .execute()
  return true
}

/** Undefined for what is retired already, and for the shipped one. Without one in force the shipped one is. */
export async function retireTemplate(
  trx: Trx,
  { kind, form, version }: Version,
  { by, at }: { by: string; at: number },
): Promise<TemplateRow | undefined> {
  return await trx
    .updateTable('template')
    .set({ state: 'retired', retired_by: by, retired_at: new Date(at) })
    .where('issuer_kind', '=', kind)
    .where('form', '=', form)
    .where('version', '=', version)
    .where('state', '<>', 'retired')
    .returningAll()
    .executeTakeFirst()
}

async function lockTemplates(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('template'))`.execute(trx)
}
