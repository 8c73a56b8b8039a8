/**
 * Logs one line for each request, by route pattern. A URL can name the lot of an application, and a log that joins it
 * to a user and a time would disclose the secret. The metrics of the API count requests and status classes only: a
 * count by procedure, method or status would be a count of applications (decision 0030).
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Log } from '../log/log.ts'
import type { Metrics } from './metrics.ts'

export function logAccess(app: FastifyInstance, { log, metrics }: { log: Log; metrics: Metrics }): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request)
    const { statusCode: status, elapsedTime } = reply
    const labels = labelsOf(route, request.method, status)
    metrics.count('httpRequests', labels)
    metrics.observe('httpSeconds', { route: labels.route }, elapsedTime / 1000)
    const line = { request: request.id, method: request.method, route, status, ms: Math.round(elapsedTime * 10) / 10 }
    if (status >= 500) log.warn(line, 'answered')
    else if (status >= 400) log.info(line, 'answered')
    else log.debug(line, 'answered')
    done()
  })
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none'
}

/** All requests under `/api` share one label set, except for the first digit of the status. */
export function labelsOf(route: string, method: string, status: number) {
  if (route !== '/api' && !route.startsWith('/api/')) return { route, method, status: String(status) }
  return { route: '/api/*', method: '*', status: `${Math.floor(status / 100)}xx` }
}
