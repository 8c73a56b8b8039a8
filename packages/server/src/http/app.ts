/** The HTTP server every program here starts with: limits, headers, health, numbers, an access log and clear errors. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { limits } from '../limits.ts'
import type { Log } from '../log/log.ts'
import { logAccess } from './access-log.ts'
import { limitBodies } from './body-budget.ts'
import { closeConnectionsOnStop } from './close-connections.ts'
import { drainBody } from './drain-body.ts'
import { type HealthDeps, isHealthPath, mountHealth } from './health.ts'
import type { Metrics } from './metrics.ts'
import { transportReply } from './replies.ts'
import { type ServerTls, tlsOptions } from './server-tls.ts'

export type App = FastifyInstance

export type AppDeps = Omit<HealthDeps, 'metrics'> & {
  config: { trustedProxies: readonly string[]; requestsPerMinute: number; eventLoopDelayMs?: number }
  /** Ends TLS here; without it plain HTTP is served. */
  tls?: ServerTls | undefined
  log: Log
  metrics: Metrics
}

/** Not listening yet: mount routes, then `app.listen({host, port})`; `app.close()` lets requests under way finish. */
export async function createApp(deps: AppDeps): Promise<App> {
  const listening = { maxHeaderSize: 16 * 1024, headersTimeout: limits.headersMs }
  const options = {
    logger: false, // one line a request by logAccess: no URL, no body
    trustProxy: deps.config.trustedProxies.length === 0 ? false : [...deps.config.trustedProxies],
    bodyLimit: limits.apiBodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: limits.requestsPerConnection,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID().slice(0, 8),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    http: listening,
  } as const
  // Fastify types an HTTPS server as another kind of app; what is mounted here sees no difference.
  const app: App =
    deps.tls === undefined
      ? fastify(options)
      : (fastify({ ...options, https: { ...listening, ...tlsOptions(deps.tls) } }) as unknown as App)
  app.server.maxConnections = limits.connections
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, deps.log))
  app.setNotFoundHandler((request, reply) => reply.code(404).send(transportReply(request, 404)))
  app.addHook('onRequest', async (request, reply) => {
    if (request.raw.url !== undefined && request.raw.url.length > limits.urlBytes)
      return reply.code(414).send(transportReply(request, 414))
  })
  logAccess(app, deps)
  limitBodies(app)
  closeConnectionsOnStop(app)
  // Headers for browsers cost as much as all else here together (45 µs), and no browser comes to the gateway.
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/gateway/')) route.helmet = false
  })
  await app.register(helmet)
  // what an API answers is of persons and of the moment
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  await app.register(underPressure, {
    maxEventLoopDelay: deps.config.eventLoopDelayMs ?? limits.eventLoopDelayMs,
    pressureHandler: (request, reply) => {
      if (!isHealthPath(request.url)) reply.header('retry-after', '5').code(503).send(transportReply(request, 503))
    },
  })
  await app.register(rateLimit, {
    max: deps.config.requestsPerMinute,
    timeWindow: 60_000,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    allowList: (request) => isHealthPath(request.url),
  })
  mountHealth(app, deps)
  return app
}

async function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): Promise<unknown> {
  const status = error.statusCode ?? 500
  if (status < 500) {
    if (status === 413) await drainBody(request)
    return reply.code(status).send(transportReply(request, status))
  }
  log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'request failed')
  return reply.code(status === 503 ? 503 : 500).send(transportReply(request, status, request.id))
}
