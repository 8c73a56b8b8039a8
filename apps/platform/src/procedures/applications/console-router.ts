import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { linkPath } from '@openbaohan/server/files/links.ts'
import { implement } from '@orpc/server'
import type { Application } from '../../domain/application/application.ts'
import { showLapseOnce } from '../../domain/application/lapse-end.ts'
import { isOpenDemand } from '../../domain/demand/demand-state.ts'
import { paidOn, shownRemaining } from '../../domain/demand/remaining.ts'
import { shownState } from '../../domain/demand/shown-state.ts'
import { institutionKind } from '../../domain/institution-kind.ts'
import { limits } from '../../domain/limits.ts'
import { takesApplicationsFrom } from '../../domain/lot/lot-correction.ts'
import { requestAbandoning } from '../../flows/abandon/request.ts'
import { isClosed } from '../../flows/apply/check-submission.ts'
import { repeatableOf } from '../../flows/apply/repeatable-of.ts'
import { submitApplication } from '../../flows/apply/request.ts'
import { requestInvoice } from '../../flows/invoice/request.ts'
import { requestWithdrawal } from '../../flows/withdraw/request.ts'
import { institutionPageOf } from '../../go-page/institution-page.ts'
import { checkCodeOf, verifyLink } from '../../guarantee-files/check-code.ts'
import { findContact } from '../../records/application-contacts.ts'
import { findNote, keepNote } from '../../records/application-notes.ts'
import { findApplication, listEvents, reportedPremium } from '../../records/applications.ts'
import { findBidder } from '../../records/bidders.ts'
import { listDemandEvents, listDemands } from '../../records/demands.ts'
import { listGuaranteeFiles, listRefusedFiles } from '../../records/guarantee-files.ts'
import { listPlannedStops } from '../../records/institutions/institution-changes.ts'
import { findDuty } from '../../records/institutions/institution-contacts.ts'
import { listInvoices, viewInvoices } from '../../records/invoices/invoices.ts'
import { measureIssueTimes } from '../../records/issue-times.ts'
import { listLotsAround } from '../../records/lots.ts'
import { findOpened, lotOfOpened } from '../../records/opened-applications.ts'
import { listOwnApplications, type OwnRow } from '../../records/own-applications.ts'
import { listProducts } from '../../records/products.ts'
import { findHold, findReleaseOrder } from '../../records/releases.ts'
import { presentedDemands } from '../lot-demands/presented-demands.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { bidderActions, withheldRedirectOf } from './bidder-actions.ts'
import { myApplicationsContract } from './console-contract.ts'
import { eventOf, invoiceSteps, withDemandEvents } from './event-view.ts'
import { offeredPremium, offerOf } from './offer.ts'

export function myApplicationsRoutes(ports: ApiPorts) {
  const { db, clock, freeze, partners } = ports
  const api = implement(myApplicationsContract).$context<ApiContext>()
  const requests = { db, clock, freeze, partners: { byId: async (id: string) => partners.byId(id) } }
  /** Of another bidder is the same as of no one. */
  const loadOwn = async (context: ApiContext, number: string): Promise<Application> => {
    const application = await findApplication(db, number)
    if (application === undefined || application.applicantCode !== applicantOf(context)) throw refusal('not-found')
    return application
  }
  const shown = async ({ partner, note, redirectUrl, ...row }: OwnRow) => {
    const known = await partners.byId(partner)
    return {
      ...row,
      leads: institutionPageOf({ state: row.state, redirectUrl }, known) !== undefined,
      partner: known?.appkey ?? partner,
      institution: known?.name ?? partner,
      ...(note === undefined ? {} : { note: note.toString('base64') }),
    }
  }
  return api.router({
    me: api.me.handler(async ({ context }) => {
      const bidder = await findBidder(db, applicantOf(context))
      return { now: clock.now(), ...(bidder === undefined ? {} : { bidder }) }
    }),
    lots: api.lots.handler(async () => {
      const now = clock.now()
      return (await listLotsAround(db, now - limits.passedLotMilliseconds)).map((lot) => ({
        number: lot.number,
        name: lot.name,
        beneficiaryName: lot.beneficiaryName,
        amount: lot.amount,
        opensAt: lot.opensAt,
        state: lot.state,
        bidValidityDays: lot.bidValidityDays,
        revision: lot.revision,
        takesApplications: !isClosed(lot, now) && now >= takesApplicationsFrom(lot),
        ...(lot.applicationsFrom === undefined ? {} : { applicationsFrom: lot.applicationsFrom }),
      }))
    }),
    offers: api.offers.handler(async ({ input }) => {
      const [products, times, stops, known] = await Promise.all([
        listProducts(db),
        measureIssueTimes(db),
        listPlannedStops(db),
        partners.list(),
      ])
      const amount = parseYuan(input.amount) ?? fen(0n)
      return products.flatMap((product) => {
        const partner = known.find(({ appkey, side }) => appkey === product.partner && side === 'institution')
        return partner === undefined
          ? []
          : [offerOf(product, partner, amount, { issueTime: times.get(partner.id), stopsAt: stops.get(partner.id) })]
      })
    }),
    apply: api.apply.handler(async ({ input: { idempotencyKey, revision, ...input }, context }) => {
      const wanted = { ...input, bidderCode: applicantOf(context) }
      const repeatable = repeatableOf(ports, context.caller.id, idempotencyKey, wanted)
      const submitted = await submitApplication(ports, { ...wanted, revision, bidderOnline: true }, repeatable)
      if (!submitted.ok) throw refusal(submitted.problem)
      ports.wakeDelivery()
      return { number: submitted.applicationNumber, receipt: submitted.receipt }
    }),
    keepNote: api.keepNote.handler(async ({ input, context }) => {
      const { number } = await loadOwn(context, input.number)
      const bytes = (text: string) => Buffer.from(text, 'base64')
      await keepNote(db, number, {
        note: bytes(input.note),
        receipt: input.receipt === undefined ? undefined : bytes(input.receipt),
      })
    }),
    list: api.list.handler(async ({ input: { partner: appkey, ...asked }, context }) => {
      const partner = appkey === undefined ? undefined : ((await partners.find(appkey))?.id ?? appkey)
      const page = await listOwnApplications(db, { ...asked, partner, applicant: applicantOf(context) })
      return { ...page, rows: await Promise.all(page.rows.map(shown)) }
    }),
    find: api.find.handler(async ({ input, context }) => {
      const application = await loadOwn(context, input.number)
      const { number } = application
      const [
        files,
        refusedFiles,
        events,
        opened,
        rounds,
        invoices,
        demands,
        demandEvents,
        release,
        hold,
        stored,
        premium,
        duty,
        contact,
        partner,
      ] = await Promise.all([
        listGuaranteeFiles(db, number),
        listRefusedFiles(db, number),
        listEvents(db, number),
        findOpened(db, number),
        listInvoices(db, number),
        viewInvoices(db, number),
        listDemands(db, number),
        listDemandEvents(db, number),
        findReleaseOrder(db, number),
        findHold(db, number),
        findNote(db, number),
        reportedPremium(db, number),
        findDuty(db, application.partner),
        findContact(db, number),
        partners.byId(application.partner),
      ])
      const { commitment } = await loadCommitment(ports, number)
      const { redirectUrl: _, amount, product, ...rest } = application
      const paid = paidOn(demands)
      const kind = partner && institutionKind(await listProducts(db, partner.appkey))
      const withheldRedirect = withheldRedirectOf(application, partner)
      return {
        ...rest,
        ...(product === undefined ? {} : { product: product.name }),
        partner: partner?.appkey ?? application.partner,
        institution: partner?.name ?? application.partner,
        ...(kind === undefined ? {} : { institutionKind: kind }),
        shown: shownState({
          state: application.state,
          hasOpenDemand: demands.some(({ state }) => isOpenDemand(state)),
          amount,
          paid,
        }),
        amount: formatYuan(amount),
        ...shownRemaining(application.state, { amount, paid }),
        commitment,
        ...(withheldRedirect === undefined ? {} : { withheldRedirect }),
        ...(premium === undefined ? {} : { premium: formatYuan(premium) }),
        ...(premium !== undefined || product === undefined
          ? {}
          : { offeredPremium: formatYuan(offeredPremium(product.rate, product.minimumPremium, amount)) }),
        ...(stored === undefined ? {} : { note: stored.note.toString('base64') }),
        ...(stored?.receipt ? { receipt: stored.receipt.toString('base64') } : {}),
        ...(duty === undefined ? {} : { duty }),
        ...(contact === undefined ? {} : { contact }),
        actions: bidderActions(application, partner, rounds),
        files: files.map((file) => ({
          ...file,
          path: linkPath(file.sm3, clock.now() + limits.fileLinkMilliseconds, ports.vault),
        })),
        refusedFiles,
        ...verificationOf(ports, application),
        events: withDemandEvents(
          [...showLapseOnce(events).map(eventOf), ...invoiceSteps(invoices)],
          demandEvents,
          demands,
        ),
        invoices,
        demands: presentedDemands(demands, demandEvents),
        ...(release === undefined ? {} : { release: { state: release.state, orderedAt: release.orderedAt } }),
        ...(hold === undefined ? {} : { hold: { reason: hold.reason, heldAt: hold.heldAt } }),
        ...(opened === undefined ? {} : { lot: lotOfOpened(opened) }),
      }
    }),
    withdraw: api.withdraw.handler(async ({ input: { number, reason }, context }) => {
      await loadOwn(context, number)
      const result = await requestWithdrawal(requests, number, { reason, who: context.caller.name })
      if (!result.ok) throw refusal(result.problem)
      ports.wakeDelivery()
    }),
    abandon: api.abandon.handler(async ({ input: { number }, context }) => {
      await loadOwn(context, number)
      const result = await requestAbandoning(requests, number, { who: context.caller.name })
      if (!result.ok) throw refusal(result.problem)
      ports.wakeDelivery()
    }),
    invoice: api.invoice.handler(async ({ input: { number, ...asked }, context }) => {
      await loadOwn(context, number)
      const result = await requestInvoice(requests, number, asked, context.caller.name)
      if (!result.ok) throw refusalOf(result)
      ports.wakeDelivery()
    }),
  })
}

/** From the session, never from the input. A key has no organisation, and no scope opens this router to one. */
function applicantOf({ caller }: ApiContext): string {
  if (caller.person === undefined) throw refusal('not-found')
  return caller.person.organisation.code
}

const loadCommitment = ({ db }: ApiPorts, number: string) =>
  db.selectFrom('application').select('commitment').where('number', '=', number).executeTakeFirstOrThrow()

function verificationOf({ vault, publicUrl }: ApiPorts, { partner, guaranteeNumber: number }: Application) {
  if (number === undefined) return {}
  const code = checkCodeOf(vault, { partner, number })
  return { verification: { code, url: verifyLink(publicUrl(), number, code) } }
}
