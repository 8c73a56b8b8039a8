/** Before it pays the bidder asks the platform, through us, whether an account is its basic account. */
import { accountNumber } from '@openbaohan/server/api/contract-atoms.ts'
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import { z } from 'zod'
import type { AbandonPorts } from '../../flows/abandon/by-bidder.ts'
import { checkAccount } from '../../flows/account-check/request.ts'
import type { BidderPageRequests, Params } from './page-requests.ts'
import { bidderViewOf } from './view.ts'

/** Of one address. */
const requestsPerMinute = 10

const question = z.strictObject({ account: accountNumber })

export function mountAccountCheckRoute(app: App, { find, isOwn }: BidderPageRequests, ports: AbandonPorts): void {
  const options = { config: { rateLimit: { max: requestsPerMinute, timeWindow: 60_000 } } }
  app.post<Params>('/api/bidder-page/:token/account-check', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = question.safeParse(request.body)
    if (!isOwn(request) || !read.success) return reply.code(400).send(transportReply(request, 400))
    const { application, expiresAt } = found
    const result = await checkAccount(application.id, read.data.account, ports)
    if (result !== 'asked') return reply.code(409).send({ code: result })
    return bidderViewOf(application, expiresAt, ports)
  })
}
