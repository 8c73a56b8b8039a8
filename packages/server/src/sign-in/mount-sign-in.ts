/**
 * Mounts the sign-in paths of the consoles under `/api/auth`, the current person under `/api/sign-in/me`, that
 * person's language under `/api/sign-in/language`, and in the sandbox the people who may sign in under
 * `/api/sign-in/sandbox`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { methodTableOf, refuseWrongMethods } from '../http/refusals/method-table.ts'
import { transportReply } from '../http/replies.ts'
import { clientAddressHeader, type SignIn } from './create-sign-in.ts'
import { openPaths } from './open-paths.ts'
import { isFromOwnSite } from './own-site.ts'

const languageChoice = z.strictObject({ language: z.enum(['zh', 'en']) })

const wrongLanguage = { zh: 'language 应为 "zh" 或 "en"', en: 'language: expected "zh" or "en"' }

/** People who may sign in to a sandbox; all have the same password. */
export type SandboxSignIn = { readonly email: string; readonly name: string; readonly roles: readonly string[] }

export type MountSignInDeps = {
  signIn: SignIn
  mode: 'sandbox' | 'production'
  /** The procedures that a person with these roles may call. */
  proceduresOf(roles: readonly string[]): readonly string[]
  setLanguage(userId: string, language: 'zh' | 'en'): Promise<void>
  /** Served in the sandbox only: production has neither the list nor these people. */
  sandbox: { password: string; list(): Promise<readonly SandboxSignIn[]> }
}

export function mountSignIn(
  app: FastifyInstance,
  { signIn, mode, sandbox, proceduresOf, setLanguage }: MountSignInDeps,
): void {
  for (const [path, method] of openPaths)
    app.route({
      method,
      url: `/api/auth${path}`,
      handler: async (request, reply) =>
        method === 'POST' && !isFromOwnSite(request, signIn.origins)
          ? reply.code(403).send(transportReply(request, 403))
          : answer(await signIn.handle(toFetch(request)), reply),
    })
  const onRequest = refuseWrongMethods(methodTableOf(app))
  app.all('/api/auth/*', { onRequest }, (request, reply) => reply.code(404).send(transportReply(request, 404)))
  app.get('/api/sign-in/me', async (request) => {
    const person = await signIn.findPerson(headersOf(request))
    // not signed in is an answer, not an error: browsers would write an error into the page's log
    return person === undefined ? { mode, person: null } : { mode, person, mayCall: proceduresOf(person.roles) }
  })
  app.post('/api/sign-in/language', async (request, reply) => {
    const person = await signIn.findPerson(headersOf(request))
    if (person === undefined) return reply.code(401).send(transportReply(request, 401))
    const chosen = languageChoice.safeParse(request.body)
    if (!isFromOwnSite(request, signIn.origins)) return reply.code(403).send(transportReply(request, 403))
    if (!chosen.success) return reply.code(400).send(transportReply(request, 400, undefined, wrongLanguage))
    await setLanguage(person.userId, chosen.data.language)
    return reply.code(204).send()
  })
  if (mode === 'sandbox')
    app.get('/api/sign-in/sandbox', async () => ({ password: sandbox.password, people: await sandbox.list() }))
}

/** Fastify has parsed the body as JSON; the library needs a request of the Fetch standard. */
function toFetch(request: FastifyRequest): Request {
  const headers = headersOf(request)
  headers.delete('content-length')
  const init: RequestInit = { method: request.method, headers }
  if (request.method === 'POST') init.body = JSON.stringify(request.body ?? {})
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), init)
}

/** With the client's address as the server saw it; the caller's own value is overwritten. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  headers.set(clientAddressHeader, request.ip)
  return headers
}

async function answer(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  return reply.header('cache-control', 'no-store').send(Buffer.from(await response.arrayBuffer()))
}
