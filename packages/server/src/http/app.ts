/** The HTTP server of every program: limits, headers, health checks, metrics, access log and error replies. */

import rateLimit from '@fastify/rate-limit'
import { explainJsonProblem } from '@openbaohan/protocol/codec/json-problem.ts'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { fullDiskRetrySeconds, isFullDisk } from '../db/full-disk.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log/log.ts'
import { logFailure } from '../log/log-failure.ts'
import { createAddressList } from '../partners/addresses.ts'
import { logAccess } from './access-log.ts'
import { setBrowserHeaders } from './browser-headers.ts'
import { gatewayAddress } from './gateway-address.ts'
import { type HealthDeps, mountHealth } from './health.ts'
import { allowKnownHosts, type HostsConfig } from './known-hosts.ts'
import { closeConnectionsOnStop } from './limits/close-connections.ts'
import { limitBodies } from './limits/limit-bodies.ts'
import { limitConnections } from './limits/limit-connections.ts'
import { limitEventLoop } from './limits/limit-event-loop.ts'
import type { Metrics } from './metrics.ts'
import { createClientErrorHandler } from './refusals/client-errors.ts'
import { answerWrongMethods } from './refusals/method-table.ts'
import { transportReply } from './replies.ts'
import { type ServerTls, tlsOptions } from './server-tls.ts'

export type App = FastifyInstance

export type AppDeps = Omit<HealthDeps, 'metrics'> & {
  config: HostsConfig & { trustedProxies: readonly string[]; requestsPerMinute: number; eventLoopDelayMs: number }
  /** Terminates TLS here; without it the server uses plain HTTP. */
  tls?: ServerTls | undefined
  log: Log
  metrics: Metrics
}

/** Not listening yet: mount routes, then call `app.listen({host, port})`; `app.close()` waits for running requests. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { trustedProxies } = deps.config
  const listening = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    connectionsCheckingInterval: limits.connectionsCheckMs,
    requireHostHeader: false, // allowKnownHosts asks for it, and answers in our own shape
  }
  const clientErrors = createClientErrorHandler(deps)
  const options = {
    logger: false, // one line a request by logAccess: no URL, no body
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    bodyLimit: limits.apiBodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxRequestsPerSocket: limits.requestsPerConnection,
    forceCloseConnections: 'idle',
    return503OnClosing: false, // closeConnectionsOnStop answers
    clientErrorHandler: clientErrors.handle,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const status = error.statusCode ?? 400
      reply.code(status).send(transportReply(request, status))
    },
    genReqId: () => crypto.randomUUID().slice(0, 8),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    http: listening,
  } as const
  // Fastify gives an HTTPS server another type; for what is mounted here there is no difference.
  const app: App =
    deps.tls === undefined
      ? fastify(options)
      : (fastify({
          ...options,
          https: { ...listening, handshakeTimeout: limits.headersMs, ...tlsOptions(deps.tls) },
        }) as unknown as App)
  limitConnections(app, trustedProxies.length === 0 ? () => false : createAddressList(trustedProxies))
  clientErrors.watch(app.server)
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, deps.log))
  readJsonBodies(app)
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(transportReply(request, 404, undefined, gatewayAddress(request.url))),
  )
  app.addHook('onRequest', (request, reply, done) => {
    if (request.raw.url !== undefined && request.raw.url.length > limits.urlBytes)
      return void reply.code(414).send(transportReply(request, 414))
    done()
  })
  logAccess(app, deps)
  closeConnectionsOnStop(app)
  allowKnownHosts(app, deps.config)
  limitBodies(app)
  setBrowserHeaders(app, deps.tls !== undefined || deps.config.publicUrl?.startsWith('https:') === true)
  // answers of an API concern persons and change at any time
  app.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode === 507) reply.header('retry-after', fullDiskRetrySeconds)
    if (reply.statusCode === 503 && request.url.startsWith('/api/') && !reply.hasHeader('retry-after'))
      reply.header('retry-after', busyRetrySeconds)
    done(null, payload)
  })
  limitEventLoop(app, deps.config.eventLoopDelayMs)
  await app.register(rateLimit, {
    max: deps.config.requestsPerMinute,
    timeWindow: 60_000,
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  })
  answerWrongMethods(app)
  mountHealth(app, deps)
  return app
}

/** A procedure found something busy. */
const busyRetrySeconds = '5'

/** A body that is no JSON: where, and what was expected. */
class BadJson extends Error {
  readonly statusCode = 400
  readonly place: { zh: string; en: string }
  constructor(place: { zh: string; en: string }) {
    super(place.en)
    this.place = place
  }
}

/** Reads bodies as Fastify does; of one that is no JSON the answer states the place. */
function readJsonBodies(app: App): void {
  // a text would reach a procedure as a missing body
  app.removeContentTypeParser('text/plain')
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    parse(request, body, (error, value) => {
      const place = error === null ? undefined : explainJsonProblem(body)
      done(place === undefined ? error : new BadJson(place), value)
    }),
  )
}

function detailOf(error: FastifyError, request: FastifyRequest) {
  if (error instanceof BadJson) return error.place
  if (error.statusCode !== 415) return undefined
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  return type.trim() === ''
    ? { zh: '未写明类型', en: 'no type is stated' }
    : { zh: `收到的是 ${type.trim()}`, en: `got ${type.trim()}` }
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const isFull = isFullDisk(error)
  const status = isFull ? 507 : (error.statusCode ?? 500)
  if (status < 500) return reply.code(status).send(transportReply(request, status, undefined, detailOf(error, request)))
  logFailure(log, error, { request: request.id, route: request.routeOptions.url }, 'request failed')
  return reply.code(status === 503 || isFull ? status : 500).send(transportReply(request, status, request.id))
}
