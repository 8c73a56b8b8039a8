/**
 * The bidder's own page, without a sign-in: who holds the link of the answer to `apply` (§1) may look, state a contact,
 * and give papers. Links that never were, or were changed, all get the same bytes (docs/decisions/0052).
 */

import { kindOfDocument } from '@openbaohan/guarantee-file/inspect/check-document.ts'
import { phone } from '@openbaohan/server/api/contract-atoms.ts'
import type { App } from '@openbaohan/server/http/app.ts'
import { transportReply } from '@openbaohan/server/http/replies.ts'
import { z } from 'zod'
import { findAsked, supplement } from '../../bidder-page/asked-of-bidder.ts'
import type { AbandonPorts } from '../../flows/abandon/by-bidder.ts'
import { noteEvent } from '../../records/applications.ts'
import { saveConfirmation, savePaper } from '../../records/bidder-page/given-by-bidder.ts'
import { lockApplication } from '../../records/find-application.ts'
import { mountAbandonRoutes } from './abandon-routes.ts'
import { mountAccountCheckRoute } from './account-check-route.ts'
import { mayStillGive } from './bidder-may.ts'
import { bidderPageRequests, type Params } from './page-requests.ts'
import { mountPayRoute } from './pay-route.ts'
import { mountSupplementRoute } from './supplement-route.ts'
import { bidderViewOf, stageOf } from './view.ts'

/** Of one address. */
const requestsPerMinute = 120
const maxPaperBytes = 10 * 1024 * 1024
/** Of one application. */
const maxPapers = 30

const confirmation = z.strictObject({
  contactName: z.string().trim().min(1).max(50),
  contactPhone: phone,
})
const paper = z.strictObject({
  paper: z.string().max(100),
  name: z.string().trim().min(1).max(200),
  base64: z
    .base64()
    .min(4)
    .max(Math.ceil(maxPaperBytes / 3) * 4),
})

export function mountBidderPage(app: App, ports: AbandonPorts): void {
  const { kysely } = ports.db
  const options = { config: { rateLimit: { max: requestsPerMinute, timeWindow: 60_000 } } }
  const requests = bidderPageRequests(ports)
  const { find, isOwn } = requests
  mountAbandonRoutes(app, requests, ports)
  mountPayRoute(app, requests, ports)
  mountAccountCheckRoute(app, requests, ports)
  mountSupplementRoute(app, requests, ports)

  app.get<Params>('/api/bidder-page/:token', options, async (request, reply) => {
    const found = await find(request, reply)
    return found === undefined ? reply : bidderViewOf(found.application, found.expiresAt, ports)
  })

  app.post<Params>('/api/bidder-page/:token/confirm', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = confirmation.safeParse(request.body)
    if (!isOwn(request) || !read.success) return reply.code(400).send(transportReply(request, 400))
    const { application, expiresAt } = found
    if (!mayStillGive(await stageOf(application, ports), application)) return reply.code(409).send({ code: 'too-late' })
    const at = new Date(ports.clock.now())
    await kysely.transaction().execute(async (trx) => {
      const locked = await lockApplication(trx, application.id)
      const values = { contact_name: read.data.contactName, contact_phone: read.data.contactPhone, at }
      await saveConfirmation(trx, locked.id, values)
      await noteEvent(trx, locked, 'bidder-confirmed', { actor: 'bidder', at: at.getTime(), detail: read.data })
    })
    return bidderViewOf(application, expiresAt, ports)
  })

  app.post<Params>('/api/bidder-page/:token/papers', options, async (request, reply) => {
    const found = await find(request, reply)
    if (found === undefined) return reply
    const read = paper.safeParse(request.body)
    const { application, expiresAt } = found
    const isWanted =
      read.success &&
      (ports.settings.bidderPage.papers.includes(read.data.paper) ||
        (read.data.paper === supplement && (await findAsked(kysely, application)) !== undefined))
    if (!isOwn(request) || !read.success || !isWanted) return reply.code(400).send(transportReply(request, 400))
    if (!mayStillGive(await stageOf(application, ports), application)) return reply.code(409).send({ code: 'too-late' })
    const bytes = Buffer.from(read.data.base64, 'base64')
    const form = kindOfDocument(bytes)
    if (form === 'other') return reply.code(422).send({ code: 'not-a-document' })
    const sm3 = await ports.files.put(bytes)
    const at = new Date(ports.clock.now())
    const stored = await kysely.transaction().execute(async (trx) => {
      const locked = await lockApplication(trx, application.id)
      const { paper: kind, name } = read.data
      const { count } = await trx
        .selectFrom('bidder_paper')
        .select((row) => row.fn.countAll<string>().as('count'))
        .where('application', '=', locked.id)
        .executeTakeFirstOrThrow()
      if (Number(count) >= maxPapers) return false
      const asked = (await findAsked(trx, locked))?.at ?? 0
      const isNew = await savePaper(trx, { application: locked.id, sm3, paper: kind, name, form, at }, asked)
      if (isNew)
        await noteEvent(trx, locked, 'bidder-paper-given', {
          actor: 'bidder',
          at: at.getTime(),
          detail: { paper: kind, name, sm3 },
        })
      return true
    })
    if (!stored) return reply.code(409).send({ code: 'too-many' })
    return bidderViewOf(application, expiresAt, ports)
  })
}
