/**
 * One line a request, by route pattern: a URL can name what an application is for, and a log that joins it to who
 * asked and when would give away what must stay secret.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { Metrics } from './metrics.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The procedure an API request went to, such as `partners.list`. */
    procedure?: string
  }
}

export function logAccess(app: FastifyInstance, { log, metrics }: { log: Log; metrics: Metrics }): void {
  app.decorateRequest('procedure', undefined)
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    const { statusCode: status, elapsedTime } = reply
    metrics.count('httpRequests', { route, method: request.method, status: String(status) })
    metrics.observe('httpSeconds', { route }, elapsedTime / 1000)
    const line = { request: request.id, method: request.method, route, status, ms: Math.round(elapsedTime * 10) / 10 }
    if (status >= 500) log.warn(line, 'answered')
    else if (status >= 400) log.info(line, 'answered')
    else log.debug(line, 'answered')
  })
}

function routeOf(request: FastifyRequest): string {
  const route = request.routeOptions.url ?? 'none'
  return request.procedure === undefined ? route : `${route.replace(/\*$/, '')}${request.procedure}`
}
