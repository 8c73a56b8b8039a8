/** The protocol endpoint: `POST /gateway/<wire name>`, any content type, one JSON reply. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import { type ReceivePorts, type ReceiveResult, receive } from '@openbaohan/protocol/receive/receive.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { limits } from '../limits.ts'
import type { AccessPolicy, Caller } from '../partners/access-policy.ts'
import { senderOf } from '../partners/addresses.ts'
import { markProven } from './limits/proven-connections.ts'
import type { SenderLimiter } from './limits/sender-limiter.ts'
import type { Metrics } from './metrics.ts'
import { transportReply } from './replies.ts'

const postOnly = { zh: '报文用POST发送', en: 'send the message by POST' }
const nothing = new Uint8Array()

export type GatewayDeps = {
  metrics?: Pick<Metrics, 'count'>
  /** Checks the caller before a partner is found; without it a partner is found by its appkey only. */
  policy?: { find: AccessPolicy['find']; callerOf(request: FastifyRequest): Caller }
  /** Limits failures before or at the signature; without it they are unlimited. */
  limitSender?: SenderLimiter
}

/** @param side our side: distinguishes two calls with the same wire name */
export function mountGateway(app: FastifyInstance, side: Side, ports: ReceivePorts, deps: GatewayDeps = {}): void {
  const { policy } = deps
  const portsFor = (request: FastifyRequest): ReceivePorts => {
    if (policy === undefined) return ports
    const caller = policy.callerOf(request)
    return { ...ports, findPartner: (appkey) => policy.find(appkey, caller) }
  }
  app.register(async (gateway) => {
    gateway.removeAllContentTypeParsers()
    // The content type of a peer is ignored; an invalid one must not cause a rejection.
    gateway.addHook('onRequest', async (request) => {
      request.headers['content-type'] = 'application/octet-stream'
    })
    gateway.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    gateway.route<{ Params: { wireName: string }; Body: Buffer | undefined }>({
      method: 'POST',
      url: '/gateway/:wireName',
      bodyLimit: limits.gatewayBodyBytes,
      config: { rateLimit: false }, // the signature is verified first, and failures are counted below
      handler: async (request, reply) => {
        const result = await receive(side, request.params.wireName, request.body ?? nothing, portsFor(request))
        if (isAuthentic(result)) {
          // behind a proxy the address is not the socket's, and the next request on it may come from any client
          if (request.ip === request.raw.socket.remoteAddress) markProven(request.raw.socket)
        } else if (deps.limitSender?.(senderOf(request.ip), ports.now()) === false)
          return reply.code(429).header('retry-after', '1').send(transportReply(request, 429))
        if (result.status === 429) reply.header('retry-after', '1')
        deps.metrics?.count('messagesReceived', { result: resultOf(result) })
        return reply.code(result.status).type('application/json; charset=utf-8').send(result.body)
      },
    })
    gateway.route({
      method: app.supportedMethods.filter((method) => method !== 'POST'),
      exposeHeadRoute: false,
      url: '/gateway/:wireName',
      handler: async (request, reply) =>
        reply
          .code(405)
          .header('allow', 'POST')
          .send(transportReply(request, 405, undefined, postOnly)),
    })
  })
}

const beforeSignature = ['limit-body', 'read-json', 'find-partner', 'verify-signature']
const isAuthentic = ({ failedStep }: ReceiveResult) => failedStep === undefined || !beforeSignature.includes(failedStep)

/** A rejection by the handler is neither a failed step nor accepted. */
function resultOf({ failedStep, reply }: ReceiveResult): string {
  return failedStep ?? (reply.code === '1' ? 'accepted' : 'refused')
}
