/** The procedures of `stuckContract`, on the outbox. */
import { implement } from '@orpc/server'
import type { Clock } from '../clock.ts'
import type { Executor } from '../db/executor.ts'
import type { Log } from '../log/log.ts'
import { type LaneName, listStuck, resend, skip } from '../outbox/work-list.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import type { ApiContext } from './context.ts'
import { stuckContract } from './stuck-contract.ts'

export type StuckRouterDeps = {
  db: Executor
  clock: Clock
  partners: PartnerDirectory
  log: Log
  /** Something may go out now. */
  wake(): void
}

export function createStuckRouter({ db, clock, partners, log, wake }: StuckRouterDeps) {
  const api = implement(stuckContract).$context<ApiContext>()
  const laneOf = async (input: LaneName): Promise<LaneName | undefined> => {
    const partner = await partners.find(input.partner)
    return partner === undefined ? undefined : { partner: partner.id, key: input.key }
  }
  return api.router({
    list: api.list.handler(async ({ input }) => {
      const known = await partners.list()
      const after = known.find(({ appkey }) => appkey === input.afterPartner)?.id ?? ''
      const lanes = await listStuck(db, { after: { partner: after, key: input.afterKey ?? '' } })
      return lanes.map(({ body, seq: _, blockedAt, ...lane }) => ({
        ...lane,
        partner: known.find(({ id }) => id === lane.partner)?.appkey ?? lane.partner,
        call: callOf(body),
        ...(blockedAt === undefined ? {} : { blockedAt }),
      }))
    }),
    resend: api.resend.handler(async ({ input, errors }) => {
      const lane = await laneOf(input)
      if (lane === undefined || !(await resend(db, lane, clock.now()))) throw errors.NOT_FOUND()
      wake()
    }),
    skip: api.skip.handler(async ({ input, errors, context }) => {
      const lane = await laneOf(input)
      const skipped = lane === undefined ? undefined : await skip(db, lane, clock.now())
      if (skipped === undefined) throw errors.NOT_FOUND()
      log.warn(
        { alert: 'skipped', ...input, call: callOf(skipped.body), who: context.caller.name },
        'a message was given up',
      )
      wake()
    }),
  })
}

/** The outbox keeps what the app gave it; what it sends over the wire names its call. */
function callOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'call' in body ? String(body.call) : ''
}
