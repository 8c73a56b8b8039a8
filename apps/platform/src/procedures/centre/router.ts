/** The procedures of `centreContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { inTransaction } from '@openbaohan/server/db/executor.ts'
import { sendAgain } from '@openbaohan/server/reconcile/send-again.ts'
import { implement, ORPCError } from '@orpc/server'
import type pg from 'pg'
import { decideResend } from '../../dispatch/decide-resend.ts'
import { integrityHints } from '../../domain/lot/integrity-hints.ts'
import type { OpeningProgress } from '../../domain/lot/opening-progress.ts'
import type { PlatformRole } from '../../domain/roles.ts'
import type { FactPorts } from '../../opening/opening-facts.ts'
import { findApplication } from '../../records/applications.ts'
import { findBidCount } from '../../records/bids/bid-counts.ts'
import { saveContact } from '../../records/institutions/institution-contacts.ts'
import { findOpenedLot } from '../../records/lot-applications.ts'
import { findLot } from '../../records/lots.ts'
import { listTiedApplicants } from '../../records/opening/premium-payers.ts'
import { loadSheet } from '../../sheets/load-sheet.ts'
import { checkSheet, restoreSheet } from '../../sheets/sheets.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { saveEnteredProduct } from '../registers/save-entered-product.ts'
import { centreContract } from './contract.ts'
import { listInstitutions } from './institutions.ts'
import { listOpenings, loadOpening } from './opening-day.ts'

type CentrePorts = Pick<ApiPorts, 'db' | 'clock' | 'log' | 'partners' | 'wakeDelivery'> & {
  pool: pg.Pool
  facts: FactPorts
  /** Of an opening that is under way in this process. */
  progressOf(lotId: string): OpeningProgress | undefined
  /** Who may sign in. */
  listPeople(): Promise<readonly { name: string; email: string; roles: readonly string[] }[]>
}

export function centreRoutes(given: CentrePorts) {
  const { db, pool, clock, log, partners, wakeDelivery, listPeople, facts, progressOf } = given
  const api = implement(centreContract).$context<ApiContext>()
  const partnerById = async (id: string) => partners.byId(id)
  const ports = { db, pool, partnerById, progressOf }
  const sheetPorts = { db, partners: { byId: partnerById } }
  const opened = async (number: string) => {
    const lot = await findOpenedLot(db, number)
    if (typeof lot === 'string') throw refusal(lot)
    return lot
  }
  /** The people of the trading centre to call, by whose turn it is. */
  const listOwnContacts = async () => {
    const people = await listPeople()
    const ofRole = (role: PlatformRole) =>
      people.filter(({ roles }) => roles.includes(role)).map(({ name, email }) => ({ name, email }))
    return { operator: ofRole('integrator'), centre: ofRole('centre') }
  }
  return api.router({
    openings: api.openings.handler(({ input }) => listOpenings(ports, input.period, clock.now())),
    opening: api.opening.handler(async ({ input }) => {
      const lot = await findLot(db, input.number)
      if (lot === undefined) throw refusal('not-found')
      const bidCount = await findBidCount(db, lot.id, lot.opensAt)
      return {
        now: clock.now(),
        ...(await loadOpening(ports, lot, clock.now())),
        ...(lot.bids === undefined ? {} : { bids: lot.bids }),
        ...(bidCount === undefined ? {} : { bidCount }),
        own: await listOwnContacts(),
      }
    }),
    sendKeyAgain: api.sendKeyAgain.handler(async ({ input: { number }, context }) => {
      const application = await findApplication(db, number)
      const partner = application === undefined ? undefined : await partners.byId(application.partner)
      if (partner === undefined) throw refusal('not-found')
      const wanted = { partner, applicationNumber: number, call: 'restore' as const }
      const sent = await inTransaction(pool, async (client) => {
        const result = await decideResend(client, wanted, { now: clock.now(), facts })
        if (result.kind === 'unknown') throw refusal('not-found')
        if (result.kind === 'not-now')
          throw new ORPCError('CONFLICT', {
            message: '此时没有可发送的密钥 / there is no key to send at this time',
            data: { state: result.state },
          })
        return sendAgain(client, { ...wanted, ...result }, clock.now())
      })
      log.info({ application: number, sent, who: context.caller.name }, 'a key is sent again')
      wakeDelivery()
      return { sent }
    }),
    setContact: api.setContact.handler(async ({ input: { partner: appkey, name, phone }, context }) => {
      const partner = await partners.find(appkey)
      if (partner === undefined) throw refusal('not-found')
      const contact = { name, phone, updated_by: context.caller.name, updated_at: new Date(clock.now()) }
      await saveContact(db, partner.id, contact)
    }),
    institutions: api.institutions.handler(async () =>
      listInstitutions({ db, pool }, await partners.list(), clock.now()),
    ),
    saveProduct: api.saveProduct.handler(async ({ input, context }) => {
      if ((await partners.find(input.partner)) === undefined) throw refusal('not-found')
      await saveEnteredProduct(db, input, clock.now())
      log.info({ partner: input.partner, product: input.name, who: context.caller.name }, 'a product is saved')
      return input
    }),
    checkSheet: api.checkSheet.handler(async ({ input }) =>
      checkSheet(await loadSheet(sheetPorts, await opened(input.number))),
    ),
    restoreSheet: api.restoreSheet.handler(async ({ input }) =>
      restoreSheet(await loadSheet(sheetPorts, await opened(input.number))),
    ),
    integrityHints: api.integrityHints.handler(async ({ input }) =>
      integrityHints(await listTiedApplicants(db, (await opened(input.number)).id)),
    ),
  })
}
