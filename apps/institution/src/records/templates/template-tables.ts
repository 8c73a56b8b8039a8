/** The table of migrations/0340-templates.sql. */

import type { LintFinding } from '@openbaohan/guarantee-file/lint/template-findings.ts'
import type { IssuerKind, TextEdition } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import type { ColumnType } from 'kysely'

export type TemplateTables = { template: TemplateTable }

export const templateStates = ['draft', 'active', 'retired'] as const
export type TemplateState = (typeof templateStates)[number]

export type TemplateTable = {
  issuer_kind: IssuerKind
  form: TemplateForm
  version: number
  /** Of the data that it was written for. */
  edition: TextEdition
  source: string
  note: string | null
  state: TemplateState
  /** An array goes to `jsonb` as text. */
  findings: ColumnType<LintFinding[], string, string>
  created_by: string
  created_at: Date
  changed_at: Date
  activated_by: string | null
  activated_at: Date | null
  retired_by: string | null
  retired_at: Date | null
}
