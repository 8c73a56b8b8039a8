/** The procedures of `reviewContract`. */
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import type { ApiPorts } from '../ports.ts'
import { reviewContract } from './contract.ts'
import { countReviewRows, listReviewRows, listStoppedOpenings } from './query.ts'

export function reviewRoutes({ db, clock, partners }: Pick<ApiPorts, 'db' | 'clock' | 'partners'>) {
  const api = implement(reviewContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async ({ input: { state } }) => {
      const names = new Map((await partners.list()).map(({ id, name }) => [id, name]))
      const [rows, open] = await Promise.all([
        listReviewRows(db, state, (partner) => names.get(partner) ?? partner),
        countReviewRows(db),
      ])
      return { now: clock.now(), open, rows }
    }),
    openings: api.openings.handler(() => listStoppedOpenings(db)),
  })
}
