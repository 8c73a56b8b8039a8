/** The procedures of contract.ts. Templates are linted and shown by a typesetter that issues nothing. */
import { createHash } from 'node:crypto'
import { type LintFinding, lintFinding } from '@openbaohan/guarantee-file/lint/template-findings.ts'
import { type LintTools, lintTemplate } from '@openbaohan/guarantee-file/lint/template-lint.ts'
import { RenderError } from '@openbaohan/guarantee-file/render-error.ts'
import { newestEdition } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import type { TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { createApprovals, type Outcome } from '../../approvals/second-person.ts'
import { compareLines } from '../../domain/compare-lines.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import { findByAnyNumber } from '../../records/find-application.ts'
import {
  activateVersion,
  changeDraft,
  createDraft,
  findSource,
  findTemplate,
  listTemplates,
  retireTemplate,
} from '../../records/templates/template-versions.ts'
import { settingsAt } from '../../rules/settings-in-effect.ts'
import { previewText } from '../../templates/preview-text.ts'
import { loadTemplateInForce } from '../../templates/template-in-force.ts'
import { type TemplateView, templatesContract } from './contract.ts'
import { shippedSummary, shippedView, summaryOfTemplate, viewOfTemplate } from './view.ts'

export function createTemplateRouter(ports: Ports, lintTools: LintTools) {
  const api = implement(templatesContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { kind } = ports.settings
  const lint = (form: TemplateForm, source: string, edition = newestEdition) =>
    lintTemplate({ kind, form, source, edition }, lintTools)
  const draftOf = async (
    form: TemplateForm,
    given: { source: string; note?: string | undefined },
    context: ApiContext,
  ) => ({
    ...given,
    findings: await lint(form, given.source),
    by: `person:${context.caller.name}`,
    at: ports.clock.now(),
  })
  /** Of any version as it is, also of the shipped one. */
  const show = async (trx: Trx, form: TemplateForm, version: number) => {
    const inForce = (await loadTemplateInForce(trx, kind, form)).version
    if (version === 0) return shippedView(kind, form, inForce)
    const row = await findTemplate(trx, { kind, form, version })
    return row === undefined ? undefined : viewOfTemplate(row)
  }

  const approvals = createApprovals(ports)
  const named = (form: TemplateForm, version: number) => ({
    subject: `${form}/${version}`,
    amount: undefined,
    input: { form, version },
  })
  /** As it is, where the action waits for a second person. */
  const shownAfter = async (outcome: Outcome<TemplateView>, form: TemplateForm, version: number) => {
    if (outcome.state === 'done') return outcome.value
    const view = await show(kysely, form, version)
    if (view === undefined) throw new Error(`template ${form}/${version} has gone`)
    return view
  }

  return api.router({
    list: api.list.handler(async ({ input }) => {
      const rows = await listTemplates(kysely, kind, input.form)
      const forms = input.form === undefined ? (['sealed', 'plain'] as const) : [input.form]
      return forms.flatMap((form) => {
        const versions = rows.filter((row) => row.form === form)
        const active = versions.find(({ state }) => state === 'active')
        return [...versions.map(summaryOfTemplate), shippedSummary(kind, form, active?.version ?? 0)]
      })
    }),
    find: api.find.handler(async ({ input, errors }) => {
      const found = await show(kysely, input.form, input.version)
      if (found === undefined) throw errors.NOT_FOUND()
      return found
    }),
    create: api.create.handler(async ({ input: { form, ...given }, context }) => {
      const draft = await draftOf(form, given, context)
      return viewOfTemplate(await kysely.transaction().execute((trx) => createDraft(trx, { kind, form }, draft)))
    }),
    change: api.change.handler(async ({ input: { form, version, ...given }, context, errors }) => {
      if ((await show(kysely, form, version)) === undefined) throw errors.NOT_FOUND()
      const changed = await changeDraft(kysely, { kind, form, version }, await draftOf(form, given, context))
      if (changed === undefined) throw errors.CONFLICT()
      return viewOfTemplate(changed)
    }),
    preview: api.preview.handler(async ({ input: { form, version, application: number }, errors }) => {
      const found = await findSource(kysely, { kind, form, version })
      const application = number === undefined ? undefined : await findByAnyNumber(kysely, number)
      if (found === undefined || (number !== undefined && application === undefined)) throw errors.NOT_FOUND()
      const { source, edition } = found
      const text = {
        ...previewText(
          form,
          await settingsAt(kysely, application?.created_at.getTime() ?? ports.clock.now(), ports.settings),
          application,
        ),
        edition,
      }
      const pdf = await lintTools.renderer.render(text, { source, specimen: true }).catch((error: unknown) => {
        if (!(error instanceof RenderError)) throw error
        throw errors.UNCLEAN({ data: { findings: [notSet(error)] } })
      })
      return { pdf: Buffer.from(pdf).toString('base64'), number: text.guaranteeNumber }
    }),
    activate: api.activate.handler(async ({ input: { form, version }, context, errors }) => {
      const found = await findSource(kysely, { kind, form, version })
      if (found === undefined) throw errors.NOT_FOUND()
      const { source, edition } = found
      // Again, and not as it was saved: the checklist may have grown since.
      const findings = await lint(form, source, edition)
      if (findings.length > 0) throw errors.UNCLEAN({ data: { findings } })
      const by = `person:${context.caller.name}`
      const outcome = await approvals.run(context, async (trx, secondPerson) => {
        if (!(await activateVersion(trx, { kind, form, version }, { source, by, at: ports.clock.now() })))
          throw errors.CONFLICT()
        const view = await show(trx, form, version)
        if (view === undefined) throw errors.NOT_FOUND()
        const content = createHash('sm3').update(`${edition}\n${source}`).digest('hex')
        await secondPerson({ procedure: 'templates.activate', ...named(form, version), content })
        return view
      })
      return await shownAfter(outcome, form, version)
    }),
    retire: api.retire.handler(async ({ input: { form, version }, context, errors }) => {
      if ((await show(kysely, form, version)) === undefined) throw errors.NOT_FOUND()
      const by = { by: `person:${context.caller.name}`, at: ports.clock.now() }
      const wasActive = (await loadTemplateInForce(kysely, kind, form)).version === version
      const retire = async (trx: Trx) => {
        const retired = await retireTemplate(trx, { kind, form, version }, by)
        if (retired === undefined) throw errors.CONFLICT()
        return viewOfTemplate(retired)
      }
      if (!wasActive) return await retire(kysely)
      // The shipped one takes effect in its place.
      const outcome = await approvals.run(context, async (trx, secondPerson) => {
        const view = await retire(trx)
        await secondPerson({ procedure: 'templates.retire', ...named(form, version) })
        return view
      })
      return await shownAfter(outcome, form, version)
    }),
    compare: api.compare.handler(async ({ input: { form, from, to }, errors }) => {
      const before = await findSource(kysely, { kind, form, version: from })
      const after = await findSource(kysely, { kind, form, version: to })
      if (before === undefined || after === undefined) throw errors.NOT_FOUND()
      const lines = compareLines(before.source, after.source)
      const count = (change: 'added' | 'removed') => lines.filter((line) => line.change === change).length
      return { lines, added: count('added'), removed: count('removed') }
    }),
  })
}

function notSet({ code, detail, problems: [first] }: RenderError): LintFinding {
  const place = first?.line === undefined ? {} : { line: first.line }
  if (code === 'missing-glyph') return lintFinding('missing-glyph', { detail })
  return lintFinding(code === 'template-failed' || code === 'bad-text' ? 'compile-error' : 'too-heavy', {
    detail,
    ...place,
  })
}
