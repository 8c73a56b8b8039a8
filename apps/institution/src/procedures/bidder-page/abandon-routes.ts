/** The bidder abandons its application on its page: a code to its contact, then the code. */
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import { z } from 'zod'
import { type AbandonPorts, abandonByCode, sendAbandonCode } from '../../flows/abandon/by-bidder.ts'
import type { BidderPageRequests, Params } from './page-requests.ts'
import { bidderViewOf } from './view.ts'

/** Of one address: a code is six digits, and each of its tries counts besides. */
const options = { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }

const codeRequest = z.strictObject({ language: z.enum(['zh', 'en']) })
const codeGiven = z.strictObject({ code: z.string().regex(/^\d{6}$/) })

export function mountAbandonRoutes(app: App, { find, isOwn }: BidderPageRequests, ports: AbandonPorts): void {
  app.post<Params>('/api/bidder-page/:token/abandon-code', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = codeRequest.safeParse(request.body)
    if (!isOwn(request) || !read.success) return reply.code(400).send(transportReply(request, 400))
    const sent = await sendAbandonCode(found.application.id, read.data.language, ports)
    if (sent.kind === 'refused') return reply.code(409).send({ code: sent.why })
    if (sent.kind === 'too-soon') return reply.code(429).send({ code: 'too-soon', nextAt: sent.nextAt })
    return sent
  })

  app.post<Params>('/api/bidder-page/:token/abandon', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = codeGiven.safeParse(request.body)
    if (!isOwn(request) || !read.success) return reply.code(400).send(transportReply(request, 400))
    const result = await abandonByCode(found.application.id, read.data.code, ports)
    if (result.kind === 'refused') return reply.code(409).send({ code: result.why })
    if (result.kind === 'none') return reply.code(409).send({ code: 'no-code' })
    if (result.kind === 'wrong') return reply.code(409).send({ code: 'wrong-code', triesLeft: result.triesLeft })
    const after = await find(request, reply)
    return after === undefined ? reply : bidderViewOf(after.application, after.expiresAt, ports)
  })
}
