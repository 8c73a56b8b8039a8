/** The procedures of contract.ts. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { mostCounted } from '@openbaohan/server/list/count-rows.ts'
import { placeText } from '@openbaohan/server/list/place.ts'
import { isInFlight, resend } from '@openbaohan/server/outbox/blocked-lanes.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { findPerson } from '@openbaohan/server/sign-in/person.ts'
import { implement } from '@orpc/server'
import { findWaiting, waitsOf } from '../../approvals/list-approvals.ts'
import { mayAskBidder } from '../../domain/application-actions.ts'
import { type Queue, queues, queuesOfRoles, queuesOfState, rolesOfQueue } from '../../domain/waiting.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, noteEvent } from '../../records/applications.ts'
import { type Assignee, assign, findAssignees, unassign } from '../../records/assignments.ts'
import { findDemandSigns } from '../../records/demands/demand-signs.ts'
import { mayCall } from '../../rights.ts'
import { askSupplement } from '../../underwriting/supplement.ts'
import { createActions } from '../actions.ts'
import { inboxContract } from './contract.ts'
import { type AskedFilters, countLists, listsOf, listsOfMine, readInbox } from './list.ts'
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
  const readOldest = async (filters: AskedFilters, mine: readonly Queue[]) => {
    const { rows, next } = await readInbox(kysely, filters, mine, filesByPeople)
    return { rows, next: next === undefined ? undefined : placeText(next) }
  }

  return api.router({
    list: api.list.handler(async ({ input, context }) => {
      const around = await known()
      const partner = input.partner === undefined ? undefined : ((await partners.find(input.partner))?.id ?? '')
      const filters = { ...input, partner, caller: context.caller.id }
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
      const assignees = await findAssignees(
        kysely,
        rows.map(({ id }) => id),
      )
      return {
        rows: rows.map((row) => ({
          ...rowOf(row, around, lanes.get(`${row.partner}/${row.application_number}`), ports),
          ...waitsOf(waiting, row.id),
          demand: demands.get(row.id),
          ...assigneeOf(assignees, row.id, context.caller),
        })),
        ...(next === undefined ? {} : { next }),
        ...(total === undefined ? {} : { total }),
      }
    }),
    counts: api.counts.handler(async ({ context }) => {
      const counted = []
      for (const queue of queues)
        counted.push({ queue, count: await countLists(kysely, listsOf(queue, filesByPeople)) })
      const mine = await countLists(kysely, listsOfMine(queuesOf(context), filesByPeople))
      return { queues: counted, mine, most: mostCounted }
    }),
    partners: api.partners.handler(async () =>
      [...(await known()).values()].map(({ appkey, name }) => ({ appkey, name })),
    ),
    find: api.find.handler(async ({ input, context, errors }) => {
      const application = await find(kysely, input, errors)
      const assignees = await findAssignees(kysely, [application.id])
      const detail = await detailOf(kysely, application, rolesOf(context), await known(), ports)
      return { ...detail, ...assigneeOf(assignees, application.id, context.caller) }
    }),
    take: api.take.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const { id, name } = context.caller
        const other = (await findAssignees(trx, [application.id])).get(application.id)
        if (other?.person === id) return application
        if (other !== undefined) throw errors.TAKEN({ data: { name: other.name } })
        if (!waitsForPeople(application)) return undefined
        await assign(trx, application, { person: id, name }, by(context, at))
        return application
      }),
    ),
    drop: api.drop.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const { id } = context.caller
        const present = (await findAssignees(trx, [application.id])).get(application.id)
        const may = present?.person === id || mayCall(rolesOf(context), 'inbox.assign')
        if (present === undefined || !may) return undefined
        await unassign(trx, application, by(context, at))
        return application
      }),
    ),
    assign: api.assign.handler(({ input, context, errors }) =>
      perform(input, errors, async (trx, application, at) => {
        const person = await findPerson(trx, input.userId)
        if (!waitsForPeople(application)) return undefined
        const roles = queuesOfState(application.state).flatMap((queue) => rolesOfQueue[queue])
        if (person === undefined || !roles.some((role) => person.roles.includes(role))) throw errors.UNFIT()
        await assign(trx, application, { person: `person:${person.userId}`, name: person.name }, by(context, at))
        return application
      }),
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
        if (!(await resend(trx, lane, at))) {
          if (await isInFlight(trx, lane)) throw errors.IN_FLIGHT()
          return undefined
        }
        await noteEvent(trx, application, 'notice-resent', { actor: `person:${context.caller.name}`, at })
        return application
      }),
    ),
  })
}

const by = ({ caller }: ApiContext, at: number) => ({ actor: `person:${caller.name}`, at })

const waitsForPeople = ({ state }: ApplicationRow): boolean => queuesOfState(state).length > 0

function assigneeOf(assignees: ReadonlyMap<string, Assignee>, id: string, caller: ApiContext['caller']) {
  const found = assignees.get(id)
  return found === undefined ? {} : { assignee: { name: found.name, isMe: found.person === caller.id } }
}
