/** A version of a letter as people see it. */
import type { IssuerKind } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { shippedTemplate, type TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import type { TemplateRow } from '../../records/templates/template-versions.ts'
import type { TemplateSummary, TemplateView } from './contract.ts'

export function summaryOfTemplate(row: TemplateRow): TemplateSummary {
  return {
    kind: row.issuer_kind,
    form: row.form,
    version: row.version,
    state: row.state,
    inForce: row.state === 'active',
    clean: row.findings.length === 0,
    ...(row.note === null ? {} : { note: row.note }),
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    ...(row.activated_by === null ? {} : { activatedBy: row.activated_by }),
    ...(row.activated_at === null ? {} : { activatedAt: row.activated_at.getTime() }),
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at.getTime() }),
  }
}

export function viewOfTemplate(row: TemplateRow): TemplateView {
  return { ...summaryOfTemplate(row), source: row.source, findings: row.findings }
}

/** Version 0: tests of the package hold that it is clean. */
export function shippedSummary(kind: IssuerKind, form: TemplateForm, versionInForce: number): TemplateSummary {
  return { kind, form, version: 0, state: 'shipped', inForce: versionInForce === 0, clean: true }
}

export function shippedView(kind: IssuerKind, form: TemplateForm, versionInForce: number): TemplateView {
  return { ...shippedSummary(kind, form, versionInForce), source: shippedTemplate(kind, form), findings: [] }
}
