/** Puts an API under `/api`: a key with the procedure's scope or no answer, errors in words, its own description. */
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, type Router } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { type ApiKey, holdsScope } from '../auth/api-keys.ts'
import { bearerToken } from '../auth/bearer-token.ts'
import { transportReply } from '../http/replies.ts'
import type { Log } from '../log/log.ts'
import { publicError } from './api-errors.ts'
import type { ApiContext } from './context.ts'
import { describeApi } from './describe-api.ts'
import { listScopes, scopeOf } from './scopes.ts'

export type MountApiDeps = {
  /** `implement(contract).$context<ApiContext>().router({…})`. */
  router: Router<AnyContractRouter, ApiContext>
  title: string
  version: string
  findKey(token: string): Promise<ApiKey | undefined>
  log: Log
}

/** Throws when a procedure states no scope. */
export async function mountApi(app: FastifyInstance, deps: MountApiDeps): Promise<void> {
  listScopes(deps.router)
  const description = await describeApi(deps)
  const handler = new OpenAPIHandler<ApiContext>(deps.router, {
    clientInterceptors: [
      async ({ next, procedure, context }) => {
        const scope = scopeOf(procedure)
        if (scope === undefined || !holdsScope(context.key, scope))
          throw new ORPCError('FORBIDDEN', {
            message: `API 密钥缺少权限 ${scope} / the API key lacks the scope ${scope}`,
          })
        return next()
      },
    ],
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          throw publicError(error, context.requestId, (failure) =>
            deps.log.error({ err: failure, request: context.requestId }, 'API request failed'),
          )
        }
      },
    ],
  })
  app.get('/api/openapi.json', async () => description)
  app.all('/api/*', async (request, reply) => {
    const token = bearerToken(request.headers.authorization)
    const key = token === undefined ? undefined : await deps.findKey(token)
    if (key === undefined)
      return reply.code(401).header('www-authenticate', 'Bearer').send(transportReply(request, 401))
    const idempotencyKey = request.headers['idempotency-key']
    const context = {
      key,
      requestId: request.id,
      ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
    }
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
    return matched ? reply : reply.code(404).send(transportReply(request, 404))
  })
}
