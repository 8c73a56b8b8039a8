/** Mounts procedures without authentication under `/api/public`, with a rate limit for each client. */
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { Router } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { methodTableOf, refuseWrongMethods } from '../http/refusals/method-table.ts'
import { transportReply } from '../http/replies.ts'
import type { Log } from '../log/log.ts'
import { logFailure } from '../log/log-failure.ts'
import { errorReply, publicError } from './api-errors.ts'

/** Finds the request in the log. */
export type OpenContext = { requestId: string }

export type OpenApiDeps = {
  /** Its paths begin with `/public/`. */
  router: Router<AnyContractRouter, OpenContext>
  requestsPerMinute: number
  log: Log
}

export function mountOpenApi(app: FastifyInstance, { router, requestsPerMinute, log }: OpenApiDeps): void {
  const handler = new OpenAPIHandler<OpenContext>(router, {
    customErrorResponseBodyEncoder: errorReply,
    interceptors: [
      async ({ next, context: { requestId } }) => {
        try {
          return await next()
        } catch (error) {
          throw publicError(error, requestId, (failure) =>
            logFailure(log, failure, { request: requestId }, 'public API request failed'),
          )
        }
      },
    ],
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/api/public/*',
    onRequest: refuseWrongMethods(methodTableOf(app)),
    config: { rateLimit: { max: requestsPerMinute, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      const { matched } = await handler.handle(request, reply, { prefix: '/api', context: { requestId: request.id } })
      return matched ? reply : reply.code(404).send(transportReply(request, 404))
    },
  })
}
