/**
 * Mounts an API under `/api`: for systems with a key that holds the procedure's scope, for consoles under `/api/rpc`
 * with a session and a role. Also serves the API's OpenAPI description.
 */
import type { AnyContractRouter, ErrorMap, Meta } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, type ProcedureClientInterceptorOptions, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ApiKey, holdsScope } from '../auth/api-keys.ts'
import { bearerToken } from '../auth/bearer-token.ts'
import { nameInHistory } from '../auth/reserved-names.ts'
import { methodTableOf, refuseWrongMethods } from '../http/refusals/method-table.ts'
import { type Bilingual, missingPageHeader, transportReply } from '../http/replies.ts'
import { withBoundCursor } from '../list/bound-cursor.ts'
import type { Log } from '../log/log.ts'
import { logFailure } from '../log/log-failure.ts'
import { headersOf } from '../sign-in/mount-sign-in.ts'
import { isFromOwnSite } from '../sign-in/own-site.ts'
import type { Person } from '../sign-in/person.ts'
import { errorReply, publicError } from './api-errors.ts'
import type { ApiContext, Caller } from './context.ts'
import { listProcedures } from './list-procedures.ts'
import { type Access, accessTo, assertRights, type Rights } from './rights.ts'

export type MountApiDeps = {
  /** `implement(contract).$context<ApiContext>().router({…})`. */
  router: Router<AnyContractRouter, ApiContext>
  /** Who may call which procedure: one row for each. */
  rights: Rights
  /** Added to the description: what `mountOpenApi` serves. */
  open?: AnyContractRouter
  title: string
  version: string
  findKey(token: string): Promise<ApiKey | undefined>
  log: Log
  /** Without it every session is rejected, whatever the table of rights allows. */
  people?: PeopleOfApi
}

export type PeopleOfApi = {
  roles: readonly string[]
  /** Requires a time-based code or a passkey first (production). */
  needSecondFactor: boolean
  findPerson(headers: Headers): Promise<Person | undefined>
  /** Origins of this program as browsers know it. */
  origins: readonly string[]
}

/** Throws when the table of rights and the procedures differ. */
export async function mountApi(app: FastifyInstance, deps: MountApiDeps): Promise<void> {
  assertRights(deps.router, deps.rights, deps.people?.roles)
  let description: Promise<object> | undefined
  // each gets its own options: a handler adds its plugins to them
  const forSystems = new OpenAPIHandler<ApiContext>(deps.router, {
    ...handlerOptions(deps),
    customErrorResponseBodyEncoder: errorReply,
  })
  const forPeople = new RPCHandler<ApiContext>(deps.router, handlerOptions(deps))

  // Made with the first request for it: it takes longer than all else at a start (decision 0059).
  app.get('/api/openapi.json', () => (description ??= describe(deps)))
  const methods = methodTableOf(app)
  for (const { path, method, route } of [...listProcedures(deps.router), ...listProcedures(deps.open ?? {})]) {
    if (route !== undefined) methods.add(method ?? 'POST', `/api${route}`)
    methods.add('POST', `/api/rpc/${path.replaceAll('.', '/')}`)
  }
  // before the key: every address is in the public description
  const onRequest = refuseWrongMethods(methods)
  app.all('/api/*', { onRequest }, async (request, reply) => {
    const token = bearerToken(request.headers.authorization)
    const key = token === undefined ? undefined : await deps.findKey(token)
    if (key === undefined)
      return reply.code(401).header('www-authenticate', 'Bearer').send(transportReply(request, 401))
    const { matched } = await forSystems.handle(request, reply, { prefix: '/api', context: contextOf(request, key) })
    return matched ? reply : notFound(request, reply)
  })
  app.post('/api/rpc/*', async (request, reply) => {
    const foreign = whyForeign(request, deps.people?.origins)
    if (foreign !== undefined) return reply.code(403).send(transportReply(request, 403, undefined, foreign))
    const person = await deps.people?.findPerson(headersOf(request))
    if (person === undefined) return reply.code(401).send(transportReply(request, 401, undefined, notSignedIn))
    const { userId, name } = person
    const context = contextOf(request, { id: `person:${userId}`, name, scopes: [], person })
    const { matched } = await forPeople.handle(request, reply, { prefix: '/api/rpc', context })
    return matched ? reply : notFound(request, reply)
  })
}

async function describe(deps: MountApiDeps): Promise<object> {
  const { describeApi } = await import('./describe-api.ts')
  return await describeApi(deps)
}

const notFound = (request: FastifyRequest, reply: FastifyReply) => reply.code(404).send(transportReply(request, 404))

function contextOf(request: FastifyRequest, found: Caller): ApiContext {
  const caller = { ...found, name: nameInHistory(found) }
  const idempotencyKey = request.headers['idempotency-key']
  return { caller, requestId: request.id, ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}) }
}

/**
 * A browser sends the cookie with every request, from any site. Only our own pages can set this header: another site's
 * page would need a CORS preflight, and we answer none (CSRF).
 */
function whyForeign(request: FastifyRequest, origins: readonly string[] = []): Bilingual | undefined {
  if (request.headers['x-openbaohan'] !== '1') return missingPageHeader
  return isFromOwnSite(request, origins) ? undefined : otherSite
}

const otherSite: Bilingual = {
  zh: '请求来自其他网站（请求头 sec-fetch-site 或 origin）',
  en: 'the request comes from another site (header sec-fetch-site or origin)',
}
const notSignedIn: Bilingual = {
  zh: '没有登录，或登录已过期；请重新登录',
  en: 'not signed in, or the session has ended: sign in again',
}

/** Both entry points have the same checks and the same error answers. */
function handlerOptions({ log, people, rights }: MountApiDeps) {
  type Call = ProcedureClientInterceptorOptions<ApiContext, ErrorMap, Meta>
  type Guarded = Call & { next(call: Call): Promise<unknown> }
  return {
    clientInterceptors: [
      async ({ next, ...call }: Guarded) => {
        const { path, context } = call
        const refusal = refusalOf(accessTo(rights, path.join('.')), context.caller, people?.needSecondFactor ?? true)
        if (refusal !== undefined) throw refusal
        return withBoundCursor(call, (input) => next({ ...call, input }))
      },
    ],
    interceptors: [
      async <Result>({ next, context }: { next(): Promise<Result>; context: ApiContext }) => {
        try {
          return await next()
        } catch (error) {
          throw publicError(error, context.requestId, (failure) =>
            logFailure(log, failure, { request: context.requestId }, 'API request failed'),
          )
        }
      },
    ],
  }
}

/** Why this caller may not call this procedure. */
function refusalOf(
  { scope, roles }: Access,
  caller: Caller,
  needSecondFactor: boolean,
): ORPCError<'FORBIDDEN', unknown> | undefined {
  const forbidden = (message: string, data?: { roles: readonly string[] }) =>
    new ORPCError<'FORBIDDEN', unknown>('FORBIDDEN', { message, data })
  const { person } = caller
  if (person === undefined)
    return scope !== undefined && holdsScope(caller, scope)
      ? undefined
      : forbidden(
          scope === undefined
            ? '此项须由人员登录办理 / this is for people who sign in'
            : `API 密钥缺少权限 ${scope} / the API key lacks the scope ${scope}`,
        )
  if (person.mustChangePassword) return forbidden('请先修改初始密码 / change the first password before anything else')
  if (needSecondFactor && !person.hasSecondFactor)
    return forbidden('请先设置动态口令或通行密钥 / set up a time-based code or a passkey first')
  return roles?.some((role) => person.roles.includes(role)) === true
    ? undefined
    : forbidden('当前身份不能办理 / your role may not do this', { roles: roles ?? [] })
}
