/** The wordings of an institution's letters: seen by many, changed by few, activated only when they state all. */

import { maxSourceCharacters } from '@openbaohan/guarantee-file/lint/source-lint.ts'
import { millis, text } from '@openbaohan/server/api/contract-atoms.ts'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { templateStates } from '../../records/templates/template-tables.ts'

const form = z.enum(['sealed', 'plain'])
const version = z.coerce.number().int().min(0).max(1_000_000)
const byVersion = z.object({ form, version })
const source = z.string().min(1).max(maxSourceCharacters)

const finding = z.object({
  code: z.string(),
  id: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  zh: z.string(),
  en: z.string(),
  detail: z.string().optional(),
})

const summary = z.object({
  kind: z.enum(['bank', 'insurer', 'guarantee-company']),
  form,
  /** 0 is the one that is shipped. */
  version: z.int(),
  state: z.enum([...templateStates, 'shipped']),
  /** New guarantees are made with it. */
  inForce: z.boolean(),
  clean: z.boolean(),
  note: z.string().optional(),
  createdBy: z.string().optional(),
  createdAt: millis.optional(),
  activatedBy: z.string().optional(),
  activatedAt: millis.optional(),
  retiredAt: millis.optional(),
})
export type TemplateSummary = z.output<typeof summary>

const whole = summary.extend({ source: z.string(), findings: z.array(finding) })
export type TemplateView = z.output<typeof whole>

const compared = z.object({
  change: z.enum(['same', 'added', 'removed']),
  text: z.string(),
  before: z.int().optional(),
  after: z.int().optional(),
})

const notFound = { NOT_FOUND: {} }
/** A version that was in force once, or that changed while it was inspected. */
const settled = { ...notFound, CONFLICT: {} }
const unclean = { UNCLEAN: { status: 422, data: z.object({ findings: z.array(finding) }) } }

export const templatesContract = {
  list: oc
    .route({ method: 'GET', path: '/templates' })
    .input(z.object({ form: form.optional() }))
    .output(z.array(summary)),
  compare: oc
    .route({ method: 'GET', path: '/templates/{form}/compare' })
    .errors(notFound)
    .input(z.object({ form, from: version, to: version }))
    .output(z.object({ lines: z.array(compared), added: z.int(), removed: z.int() })),
  find: oc
    .route({ method: 'GET', path: '/templates/{form}/{version}' })
    .errors(notFound)
    .input(byVersion)
    .output(whole),
  create: oc
    .route({ method: 'POST', path: '/templates/{form}' })
    .input(z.object({ form, source, note: text(500).optional() }))
    .output(whole),
  change: oc
    .route({ method: 'PUT', path: '/templates/{form}/{version}' })
    .errors(settled)
    .input(byVersion.extend({ source, note: text(500).optional() }))
    .output(whole),
  /** A PDF in Base64, marked 样张 on each page. `application`: its number, to show its data in place of invented ones. */
  preview: oc
    .route({ method: 'POST', path: '/templates/{form}/{version}/preview' })
    .errors({ ...notFound, ...unclean })
    .input(byVersion.extend({ application: z.string().min(1).max(100).optional() }))
    .output(z.object({ pdf: z.string(), number: z.string() })),
  activate: oc
    .route({ method: 'POST', path: '/templates/{form}/{version}/activate' })
    .errors({ ...settled, ...unclean })
    .input(byVersion)
    .output(whole),
  /** A draft that no one will use, or the version in force: then the shipped one is again. Version 0 cannot. */
  retire: oc
    .route({ method: 'POST', path: '/templates/{form}/{version}/retire' })
    .errors(settled)
    .input(byVersion)
    .output(whole),
}
