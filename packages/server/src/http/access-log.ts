/**
 * One line a request, by route pattern: a URL can name what an application is for, and a log that joins it to who
 * asked and when would give away what must stay secret. The metrics say of the whole API only that it was asked and
 * how it went: a procedure, a method or a status of its own is a count of applications (decision 0148).
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { Metrics } from './metrics.ts'

export function logAccess(app: FastifyInstance, { log, metrics }: { log: Log; metrics: Metrics }): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = routeOf(request)
    const { statusCode: status, elapsedTime } = reply
    const labels = labelsOf(route, request.method, status)
    metrics.count('httpRequests', labels)
    metrics.observe('httpSeconds', { route: labels.route }, elapsedTime / 1000)
    const line = { request: request.id, method: request.method, route, status, ms: Math.round(elapsedTime * 10) / 10 }
    if (status >= 500) log.warn(line, 'answered')
    else if (status >= 400) log.info(line, 'answered')
    else log.debug(line, 'answered')
  })
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none'
}

/** Under `/api` all requests are one, but for the first digit of the status. */
export function labelsOf(route: string, method: string, status: number) {
  if (route !== '/api' && !route.startsWith('/api/')) return { route, method, status: String(status) }
  return { route: '/api/*', method: '*', status: `${Math.floor(status / 100)}xx` }
}
