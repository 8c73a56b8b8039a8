import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { attachmentOf, demandExportName } from '@openbaohan/guarantee-file/given/file-name.ts'
import { checkDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { letterCause } from '@openbaohan/guarantee-file/verify/letter-cause.ts'
import { isStrictBase64 } from '@openbaohan/protocol/codec/base64.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { answerBy } from '../../domain/demand/answer-by.ts'
import { isPresentation } from '../../domain/demand/demand-state.ts'
import { correctDraft } from '../../flows/demand/correct-draft.ts'
import { submitDemandResult } from '../../flows/demand/record-result.ts'
import { presentDemand, sealDemand } from '../../flows/demand/request.ts'
import { listChosen } from '../../flows/release/release-lot.ts'
import {
  expectedAuthorisation,
  expectedDemand,
  expectedRelease,
  findLotOfApplication,
} from '../../messages/expected-letter.ts'
import type { RefusedInput } from '../../messages/refused-input.ts'
import { storeReadable } from '../../messages/store-readable.ts'
import { notifyBeneficiary } from '../../notifications/notify-beneficiary.ts'
import { listDemands } from '../../records/demands.ts'
import { findAuthorisationFor } from '../../records/documents/lot-authorisations.ts'
import { findDuty } from '../../records/institutions/institution-contacts.ts'
import { toLot } from '../../records/lots.ts'
import { demandPortsOf, linker } from '../after-opening/ports.ts'
import { loadAuthorisation } from '../lot-authorisations/load-authorisation.ts'
import { listOwnGuarantees } from '../lot-guarantees/query.ts'
import { viewGuarantee } from '../lot-guarantees/view.ts'
import { findScopedLot } from '../lots/console-query.ts'
import { isBeneficiaryOf, type LotScope, ownScope, personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { type DocumentAbout, lotDemandsContract } from './contract.ts'
import { writeIso20022 } from './iso20022.ts'
import { findWireContent, listOwnDemands } from './query.ts'
import { viewDemands } from './view-demands.ts'

export function lotDemandsRoutes(ports: ApiPorts) {
  const { db, clock, documentRoots, notifications } = ports
  const api = implement(lotDemandsContract).$context<ApiContext>()
  const partners = { byId: async (id: string) => ports.partners.byId(id) }
  const demandPorts = demandPortsOf(ports)
  const scopeOf = (context: ApiContext) => ownScope(personOf(context))
  const findWithInstitution = async (scope: LotScope, number: string) => {
    const { rows } = await listOwnGuarantees(db, scope, { number, limit: 1 })
    const [row] = rows
    if (row === undefined) throw refusal('not-found')
    const institution = await partners.byId(row.partner)
    const guarantee = viewGuarantee(row, institution, clock.now())
    return { guarantee, institution, duty: await findDuty(db, row.partner) }
  }
  const findOwn = async (scope: LotScope, number: string) => (await findWithInstitution(scope, number)).guarantee
  /** What the beneficiary alone may do, on its own lots alone: the agency of another lot seals nothing by being both. */
  const sealing = (context: ApiContext): LotScope => ({ beneficiary: personOf(context).organisation.code })
  /** Undefined for an application whose lot has not opened: there is no demand then. */
  const loadLot = async (number: string) => {
    const lot = await findLotOfApplication(db, number)
    if (lot === undefined) throw refusal('not-found')
    return lot
  }
  const submitting = async (context: ApiContext, number: string) => {
    const lot = await loadLot(number)
    if (isBeneficiaryOf(personOf(context), lot)) return { maySubmit: true }
    const authorisation = await findAuthorisationFor(db, lot.id, 'demand')
    if (authorisation === undefined) return { maySubmit: false }
    const { name, sm3 } = authorisation.document
    return { maySubmit: true, authorisation: { name, sm3 } }
  }
  const page = async (context: ApiContext, number: string, ordinal: number) => {
    const { guarantee, institution, duty } = await findWithInstitution(scopeOf(context), number)
    const found = (await viewDemands(db, number, linker(ports))).find((one) => one.ordinal === ordinal)
    if (found === undefined) throw refusal('not-found')
    const demand = { ...found, events: found.events.map((event) => named(event, institution)) }
    const sealed = demand.events.find(({ event }) => isPresentation(event))
    const presentedAt = demand.events.find(({ event }) => event === 'demand-taken')?.at
    const contentSm3 = await findWireContent(db, number, ordinal)
    const answer = answerBy(found, presentedAt)
    return {
      guarantee,
      demand,
      ...(duty === undefined ? {} : { duty }),
      ...(answer === undefined ? {} : { answerBy: answer }),
      ...(await submitting(context, number)),
      receipt: {
        ...(sealed === undefined ? {} : { sealedAt: sealed.at, ...('who' in sealed ? { sealedBy: sealed.who } : {}) }),
        ...(presentedAt === undefined ? {} : { presentedAt }),
        ...(contentSm3 === undefined ? {} : { contentSm3 }),
      },
    }
  }
  const done = <T extends { ok: true }>(result: T | RefusedInput): T => {
    if (!result.ok) throw refusalOf(result)
    ports.wakeDelivery()
    return result
  }
  const reported = (
    who: string,
    key: { number: string; ordinal: number },
    outcome: Parameters<typeof submitDemandResult>[2],
  ) => submitDemandResult({ db, now: clock.now() }, key, outcome, who)
  const expectedOf = async (context: ApiContext, about: DocumentAbout) => {
    if (about.kind === 'demand') {
      await findOwn(scopeOf(context), about.number)
      const draft = (await listDemands(db, about.number)).find(({ ordinal }) => ordinal === about.ordinal)
      return expectedDemand(db, about.number, about.amount, draft)
    }
    const lot = await findScopedLot(db, scopeOf(context), about.lot)
    if (lot === undefined) throw refusal('not-found')
    if (about.kind === 'authorisation') return expectedAuthorisation(toLot(lot))
    if (lot.state !== 'opened') throw refusal('lot-not-opened')
    return expectedRelease(db, toLot(lot), await listChosen(db, lot.id, about.chosen))
  }
  return api.router({
    list: api.list.handler(({ input, context }) => listOwnDemands(db, personOf(context), input)),
    find: api.find.handler(({ input, context }) => page(context, input.number, input.ordinal)),
    findIso20022: api.findIso20022.handler(async ({ input, context }) => {
      if (context.caller.person !== undefined) await findOwn(scopeOf(context), input.number)
      const written = await writeIso20022(ports, input)
      if (typeof written === 'string') throw refusal(written)
      const name = demandExportName({ guaranteeNumber: written.guaranteeNumber, ordinal: input.ordinal }, input.message)
      return {
        headers: { 'content-disposition': attachmentOf(name) },
        body: new File([written.xml], name, { type: 'application/xml' }),
      }
    }),
    checkDocument: api.checkDocument.handler(async ({ input: { name, base64, about }, context }) => {
      if (!isStrictBase64(base64)) throw refusal('file-not-base64', name)
      const expected = about === undefined ? undefined : await expectedOf(context, about)
      const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
      const check = await checkDocument(bytes, { roots: documentRoots, at: clock.now(), expected })
      const cause = letterCause(check)
      return {
        lines: check.lines,
        ...(cause === undefined ? {} : { cause }),
        findings: check.findings.map((found) => ({ ...found, todo: findings[found.code].todo })),
      }
    }),
    prepare: api.prepare.handler(async ({ input: { number, ...input }, context }) => {
      await findOwn(scopeOf(context), number)
      const person = personOf(context)
      const lot = await loadLot(number)
      const { maySubmit } = await submitting(context, number)
      const toSeal = async (trx: ApiPorts['db'], ordinal: number) => {
        const matter = { kind: 'demand-to-seal', about: `${number}/${ordinal}`, at: clock.now() } as const
        if (!maySubmit) await notifyBeneficiary(trx, lot, matter, notifications)
      }
      const prepared = await presentDemand(demandPorts, number, { ...input, draft: true }, whoOf(person), toSeal)
      const { ordinal } = done(prepared)
      ports.wakeNotifications()
      return page(context, number, ordinal)
    }),
    correct: api.correct.handler(async ({ input, context }) => {
      await findOwn(scopeOf(context), input.number)
      const { ordinal } = done(await correctDraft(demandPorts, input, whoOf(personOf(context))))
      return page(context, input.number, ordinal)
    }),
    seal: api.seal.handler(async ({ input, context }) => {
      const person = personOf(context)
      await findOwn(scopeOf(context), input.number)
      const lot = await loadLot(input.number)
      const authorisation = isBeneficiaryOf(person, lot) ? undefined : await loadAuthorisation(db, lot.id, 'demand')
      const matter = { kind: 'demand-by-agency', about: `${input.number}/${input.ordinal}` } as const
      const { ordinal } = done(
        await sealDemand(
          demandPorts,
          { ...input, authorisation: authorisation?.document },
          whoOf(person),
          authorisation && ((trx) => notifyBeneficiary(trx, lot, { ...matter, at: clock.now() }, notifications)),
        ),
      )
      ports.wakeNotifications()
      return page(context, input.number, ordinal)
    }),
    drop: api.drop.handler(async ({ input, context }) => {
      const { demand } = await page(context, input.number, input.ordinal)
      if (demand.state !== 'drafted') throw refusal('out-of-turn')
      done(await reported(whoOf(personOf(context)), input, { outcome: 'cancelled' }))
      return page(context, input.number, input.ordinal)
    }),
    recordResult: api.recordResult.handler(
      async ({ input: { number, ordinal, outcome, paid, reason, day, file }, context }) => {
        const { institution } = await findWithInstitution(sealing(context), number)
        if (file === undefined && outcome !== 'cancelled') throw refusal('input-invalid', 'file')
        const document = file === undefined ? undefined : done(await storeReadable(ports.files, file)).document
        const amount = paid === undefined ? undefined : parseYuan(paid)
        const unconfirmedBy = outcome === 'cancelled' ? undefined : institution?.appkey
        const stated = { outcome, paid: amount, reason, day, document, unconfirmedBy }
        done(await reported(whoOf(personOf(context)), { number, ordinal }, stated))
        return page(context, number, ordinal)
      },
    ),
  })
}

type Institution = { appkey: string; name: string } | undefined

/** What came by a message is recorded under the partner's appkey, which no reader knows. */
function named<Event extends { who?: string }>(event: Event, institution: Institution): Event {
  return institution !== undefined && event.who === institution.appkey ? { ...event, who: institution.name } : event
}
