/** The procedures of `institutionHome`. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { boundedDue, boundedRows } from '@openbaohan/server/procedures/home/bounded.ts'
import type { Person } from '@openbaohan/server/sign-in/person.ts'
import {
  findReadUntil,
  findVisits,
  saveReadUntil,
  saveVisit,
  seenUntil,
  unreadSince,
} from '@openbaohan/server/sign-in/visits.ts'
import { implement } from '@orpc/server'
import type { Ports } from '../../ports.ts'
import { listChanges } from './changes.ts'
import { institutionHome } from './contract.ts'
import { listDue } from './due.ts'
import { listFigure, listFigures } from './figures.ts'

export function createHomeRouter({ db: { kysely: db }, clock, settings }: Ports, partners: PartnerDirectory) {
  const api = implement(institutionHome).$context<ApiContext>()
  return api.router({
    due: api.due.handler(async ({ context }) =>
      boundedDue(
        await listDue({ db, partners, settings }, personOf(context).roles, clock.now()),
        shanghaiDate(clock.now()),
      ),
    ),
    changes: api.changes.handler(async ({ context }) => {
      const { userId, roles } = personOf(context)
      const since = seenUntil(await findVisits(db, userId), clock.now())
      const changes = await listChanges(db, roles, since.at)
      return { since: since.at, isFirstVisit: since.isFirst, ...boundedRows(changes) }
    }),
    figures: api.figures.handler(({ context }) => listFigures(db, personOf(context).roles, clock.now())),
    listFigure: api.listFigure.handler(async ({ input, context, errors }) => {
      const listed = await listFigure(db, personOf(context).roles, { ...input, now: clock.now() })
      if (listed === undefined) throw errors.NOT_FOUND()
      return listed
    }),
    listUnread: api.listUnread.handler(async ({ context }) => {
      const [{ userId, roles }, now] = [personOf(context), clock.now()]
      const since = unreadSince(await findReadUntil(db, userId), now)
      return { now, since, ...boundedRows(await listChanges(db, roles, since)) }
    }),
    noteRead: api.noteRead.handler(({ input: { until }, context }) =>
      saveReadUntil(db, personOf(context).userId, { until, now: clock.now() }),
    ),
    noteVisit: api.noteVisit.handler(({ context }) => saveVisit(db, personOf(context).userId, clock.now())),
  })
}

/** These procedures are for people alone, so there is one. */
function personOf({ caller }: ApiContext): Person {
  if (caller.person === undefined) throw new Error('a procedure for people was called by a key')
  return caller.person
}
