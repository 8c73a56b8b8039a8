/** The bidder has given what it was asked for: the application goes back to underwriting. */
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import { z } from 'zod'
import { findAsked } from '../../bidder-page/asked-of-bidder.ts'
import type { AbandonPorts } from '../../flows/abandon/by-bidder.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { giveSupplement } from '../../underwriting/supplement.ts'
import type { BidderPageRequests, Params } from './page-requests.ts'
import { bidderViewOf } from './view.ts'

/** Of one address. */
const requestsPerMinute = 30

const answer = z.strictObject({ message: z.string().trim().max(500).optional() })

export function mountSupplementRoute(app: App, { find, isOwn }: BidderPageRequests, ports: AbandonPorts): void {
  const { kysely } = ports.db
  const options = { config: { rateLimit: { max: requestsPerMinute, timeWindow: 60_000 } } }
  app.post<Params>('/api/bidder-page/:token/supplement', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = answer.safeParse(request.body)
    if (!isOwn(request) || !read.success) return reply.code(400).send(transportReply(request, 400))
    const message = read.data.message === '' ? undefined : read.data.message
    const given = await kysely.transaction().execute(async (trx) => {
      const locked = await lockApplication(trx, found.application.id)
      if (message === undefined && !(await hasNewPaper(trx, locked))) return 'nothing'
      return await giveSupplement(trx, locked, { at: ports.clock.now(), message })
    })
    if (given === 'nothing') return reply.code(422).send({ code: 'nothing-given' })
    if (given === undefined) return reply.code(409).send({ code: 'too-late' })
    return bidderViewOf(given, found.expiresAt, ports)
  })
}

/** Since it was asked. */
async function hasNewPaper(trx: Trx, application: ApplicationRow): Promise<boolean> {
  const asked = await findAsked(trx, application)
  const paper = await trx
    .selectFrom('bidder_paper')
    .select('sm3')
    .where('application', '=', application.id)
    .where('at', '>=', new Date(asked?.at ?? 0))
    .limit(1)
    .executeTakeFirst()
  return paper !== undefined
}
