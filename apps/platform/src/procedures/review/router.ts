/** The procedures of `reviewContract`. */
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { submitDemandResult } from '../../flows/demand/record-result.ts'
import { storeReadable } from '../../messages/store-readable.ts'
import { findOpened } from '../../records/opened-applications.ts'
import { personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { reviewContract } from './contract.ts'
import { countReviewRows, listReviewRows, listStoppedOpenings } from './query.ts'

type ReviewPorts = Pick<ApiPorts, 'db' | 'clock' | 'partners' | 'files'>

export function reviewRoutes({ db, clock, partners, files }: ReviewPorts) {
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
    recordDemandResult: api.recordDemandResult.handler(async ({ input, context }) => {
      const { number, ordinal, outcome, paid, reason, day, file } = input
      if ((await findOpened(db, number)) === undefined) throw refusal('not-found')
      const stored = await storeReadable(files, file)
      if (!stored.ok) throw refusalOf(stored)
      const amount = paid === undefined ? undefined : parseYuan(paid)
      const stated = { outcome, paid: amount, reason, day, document: stored.document }
      const who = whoOf(personOf(context))
      const result = await submitDemandResult({ db, now: clock.now() }, { number, ordinal }, stated, who)
      if (!result.ok) throw refusalOf(result)
    }),
    openings: api.openings.handler(() => listStoppedOpenings(db)),
  })
}
