/**
 * Limits bodies as they arrive: a body over its route's limit is rejected immediately; one that is too slow or exceeds
 * the budget is cut.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limits } from '../../limits.ts'
import { senderOf } from '../../partners/addresses.ts'
import { transportReply } from '../replies.ts'
import { type Body, type BodyLimits, type BodyPool, type CutReason, createBodyPool } from './body-pool.ts'
import { lingerAfterAnswer } from './linger.ts'
import { isProven } from './proven-connections.ts'

const statusOf = { slow: 408, 'no-room': 503 } as const satisfies Record<CutReason, number>

export function limitBodies(app: FastifyInstance, bounds: BodyLimits = limits): void {
  const pool = createBodyPool(bounds)
  passTime(app, pool)
  const underWay = new WeakMap<FastifyRequest, Body>()
  app.addHook('onRequest', (request, reply, done) => {
    const declared = declaredBytes(request)
    if (declared === 0) return done()
    if (declared !== undefined && declared > bodyLimitOf(request, app)) return void refuse(request, reply, 413)
    const body = createBody(request, reply)
    underWay.set(request, body)
    pool.open(body)
    reply.raw.once('close', () => pool.close(body))
    done()
  })
  // The body's reader attaches its own listener in the same turn, so no chunk is lost.
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const body = underWay.get(request)
    if (body === undefined) return done()
    // the usual small message arrived together with its head
    if (request.raw.complete) pool.receive(body, declaredBytes(request) ?? 0, performance.now())
    if (declaredBytes(request) === undefined || !request.raw.complete)
      payload.on('data', (chunk: Uint8Array) => pool.receive(body, chunk.byteLength, performance.now()))
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!request.raw.complete) closeUnlessRead(request, reply, bounds)
    done(null, payload)
  })
}

function createBody(request: FastifyRequest, reply: FastifyReply): Body {
  return {
    sender: senderOf(request.ip),
    proven: isProven(request.raw.socket),
    received: 0,
    openedAt: performance.now(),
    servedMs: 0,
    get complete() {
      return request.raw.complete
    },
    cut(reason) {
      if (reply.sent) return
      // its reader must neither mistake the rest for a complete body nor hold in memory what it has read
      for (const event of ['data', 'end', 'error']) request.raw.removeAllListeners(event)
      request.raw.on('error', () => {})
      refuse(request, reply, statusOf[reason])
    },
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: 408 | 413 | 503): FastifyReply {
  if (status === 503) reply.header('retry-after', '1')
  return reply.code(status).send(transportReply(request, status))
}

/**
 * An answer before the end of a body that is not small closes the connection: reading the rest would only help the
 * sender.
 */
function closeUnlessRead(request: FastifyRequest, reply: FastifyReply, bounds: BodyLimits): void {
  const declared = declaredBytes(request)
  if (declared !== undefined && declared <= bounds.smallBodyBytes && reply.statusCode !== 408) return
  reply.header('connection', 'close')
  lingerAfterAnswer(request.raw.socket)
}

/** Zero without a body; undefined when the length is not declared. */
function declaredBytes({ headers }: FastifyRequest): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined
  return Number(headers['content-length'] ?? 0) || 0
}

function bodyLimitOf(request: FastifyRequest, app: FastifyInstance): number {
  return request.routeOptions.bodyLimit ?? app.initialConfig.bodyLimit ?? limits.apiBodyBytes
}

/** Counts at most twice the intended interval between two turns: a body is not slow when this process was. */
function passTime(app: FastifyInstance, pool: BodyPool): void {
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    pool.pass(Math.min(now - last, 2 * limits.bodyCheckMs))
    last = now
  }, limits.bodyCheckMs)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
