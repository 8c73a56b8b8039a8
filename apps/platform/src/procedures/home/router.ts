/** The procedures of `platformHome`. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { boundedDue, boundedRows } from '@openbaohan/server/procedures/home/bounded.ts'
import { readFigures } from '@openbaohan/server/procedures/home/read-figures.ts'
import {
  findReadUntil,
  findVisits,
  saveReadUntil,
  saveVisit,
  seenUntil,
  unreadSince,
} from '@openbaohan/server/sign-in/visits.ts'
import { implement } from '@orpc/server'
import { personOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { listChanges } from './changes.ts'
import { platformHome } from './contract.ts'
import { listDue } from './due.ts'
import { figureQueries } from './figure-queries.ts'
import { listFigure } from './list-figure.ts'

export function homeRoutes({ db, clock, partners }: Pick<ApiPorts, 'db' | 'clock' | 'partners'>) {
  const api = implement(platformHome).$context<ApiContext>()
  return api.router({
    due: api.due.handler(async ({ context }) =>
      boundedDue(await listDue({ db, partners }, personOf(context), clock.now()), shanghaiDate(clock.now())),
    ),
    changes: api.changes.handler(async ({ context }) => {
      const person = personOf(context)
      const since = seenUntil(await findVisits(db, person.userId), clock.now())
      const changes = await listChanges(db, person, since.at)
      return { since: since.at, isFirstVisit: since.isFirst, ...boundedRows(changes) }
    }),
    figures: api.figures.handler(({ context }) => readFigures(db, figureQueries(personOf(context), clock.now()))),
    listFigure: api.listFigure.handler(async ({ input, context }) => {
      const listed = await listFigure(db, personOf(context), { ...input, now: clock.now() })
      if (listed === undefined) throw refusal('not-found')
      return listed
    }),
    listUnread: api.listUnread.handler(async ({ context }) => {
      const [person, now] = [personOf(context), clock.now()]
      const since = unreadSince(await findReadUntil(db, person.userId), now)
      return { now, since, ...boundedRows(await listChanges(db, person, since)) }
    }),
    noteRead: api.noteRead.handler(({ input: { until }, context }) =>
      saveReadUntil(db, personOf(context).userId, { until, now: clock.now() }),
    ),
    noteVisit: api.noteVisit.handler(({ context }) => saveVisit(db, personOf(context).userId, clock.now())),
  })
}
