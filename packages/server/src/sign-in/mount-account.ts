/** Mounts what the account page shows and does, under `/api/account`: for the signed-in person only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { transportReply } from '../http/replies.ts'
import { systemClock } from '../program/clock.ts'
import { endSessions, loadAccount, removePasskey } from './account.ts'
import type { SignIn } from './create-sign-in.ts'
import { headersOf } from './mount-sign-in.ts'
import { isFromOwnSite } from './own-site.ts'
import type { SignInTables } from './tables.ts'

export type MountAccountDeps = {
  people: Kysely<SignInTables>
  signIn: Pick<SignIn, 'findListener' | 'origins'>
  mode: 'sandbox' | 'production'
}

const idGiven = z.strictObject({ id: z.string().max(100) })
const idOrOthers = z.strictObject({ id: z.string().max(100).optional() })

export function mountAccount(app: FastifyInstance, { people, signIn, mode }: MountAccountDeps): void {
  /** An open page is not a use of the session: it is not prolonged. */
  const find = (request: FastifyRequest) => signIn.findListener(headersOf(request))
  const refuse = (request: FastifyRequest, reply: FastifyReply, status: 400 | 401 | 403 | 404) =>
    reply.code(status).send(transportReply(request, status))

  app.get('/api/account', async (request, reply) => {
    const found = await find(request)
    if (found === undefined) return refuse(request, reply, 401)
    const { session, person } = found
    reply.header('cache-control', 'no-store')
    return loadAccount(people, { userId: person.userId, session, now: systemClock.now() })
  })
  app.post('/api/account/sessions/end', async (request, reply) => {
    const found = await find(request)
    if (found === undefined) return refuse(request, reply, 401)
    if (!isFromOwnSite(request, signIn.origins)) return refuse(request, reply, 403)
    const given = idOrOthers.safeParse(request.body)
    if (!given.success) return refuse(request, reply, 400)
    await endSessions(people, { userId: found.person.userId, session: found.session, id: given.data.id })
    return reply.code(204).send()
  })
  app.post('/api/account/passkeys/remove', async (request, reply) => {
    const found = await find(request)
    if (found === undefined) return refuse(request, reply, 401)
    if (!isFromOwnSite(request, signIn.origins)) return refuse(request, reply, 403)
    const given = idGiven.safeParse(request.body)
    if (!given.success) return refuse(request, reply, 400)
    const { session, person } = found
    const asked = { userId: person.userId, session, id: given.data.id, mode, now: systemClock.now() }
    const result = await removePasskey(people, asked)
    if (result === 'unknown') return refuse(request, reply, 404)
    return { result }
  })
}
