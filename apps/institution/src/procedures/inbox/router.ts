/** The procedures of contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { mostCounted } from '@openbaohan/server/list/count-rows.ts'
import { placeText } from '@openbaohan/server/list/place.ts'
import { resend } from '@openbaohan/server/outbox/blocked-lanes.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { implement } from '@orpc/server'
import { findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import { mayAskBidder } from '../../domain/application-actions.ts'
import { type Queue, queues, queuesOfRoles } from '../../domain/waiting.ts'
import type { Ports } from '../../ports.ts'
import { noteEvent } from '../../records/applications.ts'
import { findDemandSigns } from '../../records/demands/demand-signs.ts'
import { askSupplement } from '../../underwriting/supplement.ts'
import { createActions } from '../actions.ts'
import { type InboxFilters, inboxContract } from './contract.ts'
import { countQueue, readInbox } from './list.ts'
import { countInbox, readSortedInbox } from './sorted-list.ts'
import { detailOf, findLanes, type KnownPartners, rowOf } from './view.ts'

export function createInboxRouter(ports: Ports, partners: PartnerDirectory) {
  const api = implement(inboxContract).$context<ApiContext>()
  const { kysely } = ports.db
  const { find, perform } = createActions(ports, partners)
  const filesByPeople = ports.settings.guaranteeFiles.from === 'core-system'
  const known = async (): Promise<KnownPartners> =>
    new Map(
      (await partners.list()).map(({ id, appkey, name, dialect }) => [
        id,
        { appkey, name, abandonAgreed: dialect.optionalCalls.includes('abandoned') },
      ]),
    )
  const rolesOf = ({ caller }: ApiContext) => caller.person?.roles ?? []
  const queuesOf = (context: ApiContext) => queuesOfRoles(rolesOf(context))
  const readOldest = async (filters: InboxFilters, mine: readonly Queue[]) => {
    const { rows, next } = await readInbox(kysely, filters, mine, filesByPeople)
    return { rows, next: next === undefined ? undefined : placeText(next) }
  }

  return api.router({
    list: api.list.handler(async ({ input, context }) => {
      const around = await known()
      const partner = input.partner === undefined ? undefined : ((await partners.find(input.partner))?.id ?? '')
      const filters = { ...input, partner }
      const asker = { queues: queuesOf(context), filesByPeople }
      const { rows, next } =
        input.sort === undefined
          ? await readOldest(filters, asker.queues)
          : await readSortedInbox(kysely, filters, asker)
      const total = input.counted === true ? await countInbox(kysely, filters, asker) : undefined
      const lanes = await findLanes(kysely, rows)
      const waiting = await findWaiting(
        kysely,
        'application',
        rows.map(({ id }) => id),
      )
      const demands = await findDemandSigns(
        kysely,
        rows.map(({ id }) => id),
      )
      return {
        rows: rows.map((row) => ({
          ...rowOf(row, around, lanes.get(`${row.partner}/${row.application_number}`), ports),
          ...waitsOf(waiting, row.id),
          demand: demands.get(row.id),
        })),
        ...(next === undefined ? {} : { next }),
        ...(total === undefined ? {} : { total }),
      }
    }),
    counts: api.counts.handler(async ({ context }) => {
      const counted = []
      for (const queue of queues) counted.push({ queue, count: await countQueue(kysely, queue, filesByPeople) })
      const mine = queuesOf(context)
      const ofMine = counted.filter(({ queue }) => mine.includes(queue))
      return { queues: counted, mine: ofMine.reduce((sum, { count }) => sum + count, 0), most: mostCounted }
    }),
    partners: api.partners.handler(async () =>
      [...(await known()).values()].map(({ appkey, name }) => ({ appkey, name })),
    ),
    find: api.find.handler(async ({ input, context, errors }) =>
      detailOf(kysely, await find(kysely, input, errors), rolesOf(context), await known(), ports),
    ),
    ask: api.ask.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        if (!mayAskBidder(application.state)) return undefined
        const { what, withinDays } = input
        const wanted = { actor: `person:${context.caller.name}`, at, what, withinDays }
        return await askSupplement(trx, application, wanted, ports)
      }),
    ),
    resend: api.resend.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const lane = { partner: application.partner, key: application.application_number }
        if (!(await resend(trx, lane, at))) return undefined
        await noteEvent(trx, application, 'notice-resent', { actor: `person:${context.caller.name}`, at })
        return application
      }),
    ),
  })
}
