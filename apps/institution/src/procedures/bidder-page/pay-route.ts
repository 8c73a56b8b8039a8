/** In a sandbox: the bidder simulates the payment that the institution waits for. */
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import type { AbandonPorts } from '../../flows/abandon/by-bidder.ts'
import { assumePremium } from '../../premiums/assume-premium.ts'
import { lockApplication } from '../../records/find-application.ts'
import { maySimulatePayment } from './bidder-may.ts'
import type { BidderPageRequests, Params } from './page-requests.ts'
import { bidderViewOf } from './view.ts'

/** Of one address. */
const requestsPerMinute = 30

export function mountPayRoute(app: App, { find, isOwn }: BidderPageRequests, ports: AbandonPorts): void {
  const options = { config: { rateLimit: { max: requestsPerMinute, timeWindow: 60_000 } } }
  app.post<Params>('/api/bidder-page/:token/pay', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    if (!isOwn(request)) return reply.code(400).send(transportReply(request, 400))
    const { application, expiresAt } = found
    const paid = await ports.db.kysely.transaction().execute(async (trx) => {
      const locked = await lockApplication(trx, application.id)
      if (!maySimulatePayment(locked, ports)) return undefined
      return await assumePremium(trx, locked, ports.clock.now(), ports, 'bidder')
    })
    if (paid === undefined) return reply.code(409).send({ code: 'too-late' })
    ports.wake()
    return bidderViewOf(paid, expiresAt, ports)
  })
}
