/** The procedures of contract.ts. Each action changes one demand, its application locked before it. */

import { attachmentOf, demandExportName } from '@openbaohan/guarantee-file/given/file-name.ts'
import { checkDocument, kindOfDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { yuanIn } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { ProgramCore } from '@openbaohan/server/program/create-program.ts'
import { implement } from '@orpc/server'
import type { ExaminationProblem } from '../../domain/demand/demand-letter.ts'
import { openDemandStates } from '../../domain/demand/demand-state.ts'
import { checkOpinion, isMisnamed } from '../../domain/demand/legal-opinion.ts'
import { ExaminationRefused, settleOverride } from '../../flows/demand/answer-seal.ts'
import { paidUnder } from '../../flows/demand/demand-facts.ts'
import { amountOf, checkLettersAgain, expectedLetter } from '../../flows/demand/demand-letter.ts'
import { decline, examine, recordCure, type Stated, stateDiscrepancies } from '../../flows/demand/examine.ts'
import { fetchDocument } from '../../flows/demand/fetch-document.ts'
import { makeAmendment } from '../../flows/demand/make-amendment.ts'
import { PaymentRefused, pay, resumePayment, stopPayment } from '../../flows/demand/pay.ts'
import type { Ports } from '../../ports.ts'
import type { Trx } from '../../records/applications.ts'
import type { DocumentTable, StopOrder } from '../../records/demands/demand-tables.ts'
import { addDocument } from '../../records/demands/documents.ts'
import { noteFailure } from '../../records/demands/link-states.ts'
import type { Actor } from '../../records/demands/overrides.ts'
import { closeRecourse, RecoveryRefused, recordRecourse } from '../../records/demands/recourse-cases.ts'
import { findReversible, hasBooked, reverseRecourse } from '../../records/demands/reverse-recourse.ts'
import { type DemandRow, lockDemand } from '../../records/demands.ts'
import { lockApplication } from '../../records/find-application.ts'
import { demandsContract } from './contract.ts'
import { createExtensionHandlers } from './extension-handlers.ts'
import { notExported, writeIso20022 } from './iso20022.ts'
import { listDemands } from './list-demands.ts'
import { atStake, type Both, createDemandActions, type Errors } from './perform.ts'
import { demandViewOf } from './view.ts'

type ExaminationErrors = { EXAMINATION_REFUSED(given: { data: { problem: ExaminationProblem } }): Error }

export function createDemandRouter(
  ports: Ports,
  { partners, downloadFrom }: Pick<ProgramCore, 'partners' | 'downloadFrom'>,
) {
  const api = implement(demandsContract).$context<ApiContext>()
  const { kysely } = ports.db
  const actions = createDemandActions(ports, partners)
  const { reporting, outside, approvals, applicationOf, findBoth, perform, performApproved } = actions
  const checkAndStore = async (found: Both | undefined, kind: DocumentTable['kind'], bytes: Uint8Array) => {
    const expected = found && expectedLetter(kind, found.application, found.demand, amountOf(found.demand, undefined))
    // What we have signed ourselves is under our own roots.
    const roots = kind === 'amendment' ? ports.ownRoots : ports.documentRoots
    // No seal is expected of an opinion.
    const check =
      kind === 'legal-opinion'
        ? { kind: kindOfDocument(bytes), findings: [], lines: [] }
        : await checkDocument(bytes, { roots, at: ports.clock.now(), expected })
    return { sm3: await ports.files.put(bytes), kind, check }
  }
  const settle = (
    input: { id: string; override: string },
    state: 'confirmed' | 'declined',
    context: ApiContext,
    errors: Errors & ExaminationErrors,
  ) =>
    perform(input.id, context, errors, (trx, demand, application, by) =>
      explained(errors, () =>
        settleOverride(trx, demand, application, { ...by, by: actorOf(context), id: input.override, state }),
      ),
    )

  return api.router({
    list: api.list.handler(async ({ input }) => {
      const around = await outside()
      const rows = await listDemands(kysely, input)
      return await Promise.all(rows.map(async (row) => demandViewOf(kysely, row, await applicationOf(row), around)))
    }),
    find: api.find.handler(async ({ input, errors }) => {
      const row = await kysely.selectFrom('demand').selectAll().where('id', '=', input.id).executeTakeFirst()
      if (row === undefined) throw errors.NOT_FOUND()
      return await demandViewOf(kysely, row, await applicationOf(row), await outside())
    }),
    findIso20022: api.findIso20022.handler(async ({ input: { id, message }, errors }) => {
      const found = await findBoth(id)
      if (found === undefined) throw errors.NOT_FOUND()
      const view = await demandViewOf(kysely, found.demand, found.application, await outside())
      const written = writeIso20022({ ...found, view, settings: ports.settings }, message)
      if ('problem' in written)
        throw errors.NOT_EXPORTED({ message: notExported[written.problem], data: { problem: written.problem } })
      const name = demandExportName({ guaranteeNumber: view.guaranteeNumber, ordinal: view.ordinal }, message)
      return {
        headers: { 'content-disposition': attachmentOf(name) },
        body: new File([written.xml], name, { type: 'application/xml' }),
      }
    }),
    addDocument: api.addDocument.handler(async ({ input, context, errors }) => {
      const { id, kind, name, base64 } = input
      const bytes = Buffer.from(base64, 'base64')
      const form = kindOfDocument(bytes)
      const misnamed = isMisnamed(name, form) ? ('not-a-pdf' as const) : undefined
      const problem = kind === 'legal-opinion' ? checkOpinion(form, bytes.length) : misnamed
      if (problem !== undefined) throw errors.DOCUMENT_REFUSED({ data: { problem } })
      const document = await checkAndStore(await findBoth(id), kind, bytes)
      return await perform(id, context, errors, (trx, demand, _, by) =>
        addDocument(trx, demand, { ...by, ...document, name }),
      )
    }),
    makeAmendment: api.makeAmendment.handler(async ({ input: { id, extendedTo }, context, errors }) => {
      const found = await findBoth(id)
      if (found === undefined) throw errors.NOT_FOUND()
      const made = await makeAmendment(ports, found, extendedTo)
      if ('problem' in made) throw errors.EXTENSION_REFUSED({ data: made })
      const document = await checkAndStore(found, 'amendment', made.bytes)
      return await perform(id, context, errors, (trx, demand, _, by) =>
        addDocument(trx, demand, { ...by, ...document, name: made.name }),
      )
    }),
    fetchDocument: api.fetchDocument.handler(async ({ input: { id, kind, url }, context, errors }) => {
      const found = await findBoth(id)
      if (found === undefined) throw errors.NOT_FOUND()
      if (!openDemandStates.includes(found.demand.state)) throw errors.CONFLICT({ data: { state: found.demand.state } })
      const partner = await partners.byId(found.application.partner)
      const isOfDemand = found.demand.links.some((link) => link.url === url)
      const fetched =
        partner === undefined || !isOfDemand
          ? { problem: 'unknown-link' as const, detail: '' }
          : await fetchDocument(url, partner.allowedHosts, downloadFrom(partner))
      if ('problem' in fetched) {
        // Also where its partner is gone: what cannot be fetched must not hold up the examination.
        if (isOfDemand)
          await perform(id, context, errors, (trx, demand, _, by) =>
            noteFailure(trx, demand, { ...by, url, ...fetched }),
          )
        throw errors.LINK_NOT_FETCHED({ data: fetched })
      }
      const document = await checkAndStore(found, kind, fetched.bytes)
      return await perform(id, context, errors, (trx, demand, _, by) =>
        addDocument(trx, demand, { ...by, ...document, name: fetched.name, source: url }),
      )
    }),
    examine: api.examine.handler(async ({ input, context, errors }) => {
      const { checklist } = input
      const stated = statedIn(input)
      const found = checklist === undefined ? undefined : await findBoth(input.id)
      if (found !== undefined)
        await checkLettersAgain(ports, found.demand, found.application, amountOf(found.demand, stated.amount))
      return await performApproved(input.id, context, errors, async (trx, demand, application, by, secondPerson) => {
        const examined = { ...by, by: actorOf(context), checklist, stated }
        const after = await explained(errors, () => examine(trx, demand, application, examined))
        if (after?.state === 'payable' || after?.state === 'stopped')
          await secondPerson({
            procedure: 'demands.examine',
            ...atStake(after, application),
            demand,
            input,
            meanwhile: (later) => recordAnswers(later, demand, examined),
          })
        // A newer examination with another result ends an older proposal.
        else if (after !== undefined && checklist !== undefined)
          await approvals.lapse(trx, 'demands.examine', demand.id)
        return after
      })
    }),
    confirmOverride: api.confirmOverride.handler(({ input, context, errors }) =>
      settle(input, 'confirmed', context, errors),
    ),
    declineOverride: api.declineOverride.handler(({ input, context, errors }) =>
      settle(input, 'declined', context, errors),
    ),
    discrepancy: api.discrepancy.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, application, by) =>
        explained(errors, () => stateDiscrepancies(trx, demand, application, { ...by, note: input.note }, reporting)),
      ),
    ),
    recordCure: api.recordCure.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, _, by) =>
        recordCure(trx, demand, { ...by, stated: statedIn(input), note: input.note }, reporting),
      ),
    ),
    decline: api.decline.handler(({ input, context, errors }) =>
      performApproved(input.id, context, errors, async (trx, demand, application, by, secondPerson) => {
        const declined = await decline(trx, demand, application, { ...by, note: input.note }, reporting)
        if (declined === undefined) return undefined
        await secondPerson({ procedure: 'demands.decline', ...atStake(demand, application), input })
        return declined
      }),
    ),
    pay: api.pay.handler(async ({ input, context, errors }) => {
      let known = false
      const seen = await performApproved(
        input.id,
        context,
        errors,
        async (trx, demand, application, by, secondPerson) => {
          const { payeeName, payeeAccount, reference, paidOn } = input
          const amount = yuanIn(input.amount)
          const payment = { ...by, amount, payeeName, payeeAccount, reference, paidOn }
          const paid = await pay(trx, demand, application, payment, reporting).catch((error) => {
            if (!(error instanceof PaymentRefused)) throw error
            throw errors.PAYMENT_REFUSED({ data: { problem: error.problem, entry: error.entry } })
          })
          // The same payment again changes nothing.
          known = paid === demand
          if (paid === undefined || known) return paid
          // A demand that is paid in parts is as large as their sum.
          const total = await paidUnder(trx, demand)
          await secondPerson({ procedure: 'demands.pay', subject: demand.id, demand, amount, total, input })
          return paid
        },
      )
      return { ...seen, ...(known ? { known } : {}) }
    }),
    stop: api.stop.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, _, by) =>
        stopPayment(trx, demand, { ...by, ...orderIn(input) }),
      ),
    ),
    ...createExtensionHandlers(ports, actions),
    resume: api.resume.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, (trx, demand, _, by) =>
        resumePayment(trx, demand, { ...by, reason: input.reason }),
      ),
    ),
    closeRecourse: api.closeRecourse.handler(({ input: { id, cause, reason }, context, errors }) =>
      perform(id, context, errors, (trx, demand, _, by) => closeRecourse(trx, demand, { ...by, cause, reason })),
    ),
    reverseRecourse: api.reverseRecourse.handler(({ input, context, errors }) =>
      performApproved(input.id, context, errors, async (trx, demand, _, { at }, secondPerson) => {
        const entry = await findReversible(trx, demand, input)
        if (entry === undefined) return undefined
        const { caller, approval } = context
        const who = approval?.checker ?? caller
        const asked = approval === undefined ? {} : { askedBy: caller.name }
        const given = { actor: `person:${who.name}`, by: who.id, at, reason: input.reason, ...asked }
        await reverseRecourse(trx, demand, entry, given)
        const procedure = 'demands.reverseRecourse' as const
        if (!hasBooked(caller, entry)) await approvals.lapse(trx, procedure, entry.id)
        else {
          const proposal = { procedure, subject: entry.id, demand, amount: BigInt(entry.fen), input }
          await secondPerson({ ...proposal, inAnyState: true, isException: true })
        }
        return demand
      }),
    ),
    recourse: api.recourse.handler(({ input, context, errors }) =>
      perform(input.id, context, errors, async (trx, demand, _, by) => {
        const { fromWhom: payer, reference, receivedOn } = input
        try {
          return await recordRecourse(trx, demand, {
            ...{ ...by, by: context.caller.id, amount: yuanIn(input.amount), payer, reference },
            receivedOn,
          })
        } catch (error) {
          if (!(error instanceof RecoveryRefused)) throw error
          throw errors.CONFLICT({ data: { state: demand.state, problem: error.problem, ...error.facts } })
        }
      }),
    ),
  })
}

/** What was answered is there for the second person to read; a demand that has moved on stays as it is. */
async function recordAnswers(
  trx: Trx,
  { id, application, state }: DemandRow,
  examined: Parameters<typeof examine>[3],
): Promise<DemandRow | undefined> {
  const locked = await lockApplication(trx, application)
  const demand = await lockDemand(trx, id)
  if (demand?.state !== state) return demand
  return await examine(trx, demand, locked, { ...examined, withholds: true })
}

function orderIn({ number, court, from, until, document }: Omit<StopOrder, 'at'>): Omit<StopOrder, 'at'> {
  return { number, court, from, until, document }
}

function statedIn(input: {
  amount?: string | undefined
  payeeName?: string | undefined
  payeeAccount?: string | undefined
}): Stated {
  const { amount, payeeName, payeeAccount } = input
  return { amount: amount === undefined ? undefined : yuanIn(amount), payeeName, payeeAccount }
}

const actorOf = ({ caller: { id, name, person } }: ApiContext): Actor => ({ id, name, isPerson: person !== undefined })

/** What the documents do not allow, as the person is answered. */
async function explained<T>(errors: ExaminationErrors, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ExaminationRefused)) throw error
    throw errors.EXAMINATION_REFUSED({ data: { problem: error.problem } })
  }
}
