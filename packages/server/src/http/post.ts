/** Posts to partners: each has connections of its own, so that one who hangs takes none from the others. */
import type { TLSSocket } from 'node:tls'
import { Agent, buildConnector, request } from 'undici'
import { fingerprintOf } from '../partners/client-certificate.ts'
import type { PartnerTls } from '../partners/partner-record.ts'
import { connectWithin, type Lookup, lookupWithin } from './connect-within.ts'

export type PostLimits = {
  /** Connections to one partner at most. */
  connections: number
  connectTimeoutMs: number
  /** Bytes of an answer at most. */
  maxReplyBytes: number
  /** An idle connection is closed after this long. */
  keepAliveMs: number
}

export const postLimits: PostLimits = {
  connections: 32,
  connectTimeoutMs: 5000,
  maxReplyBytes: 1024 * 1024,
  keepAliveMs: 4000,
}

export type PostAnswer = { status: number; contentType?: string; body: string }

/** Rejects with an error that keeps its `code`; never follows a redirect. */
export type Post = (
  url: string,
  body: string,
  timeoutMs: number,
  headers?: Readonly<Record<string, string>>,
) => Promise<PostAnswer>

export type Poster = {
  /** The way to one partner; asking twice gives the same connections, until how it is called changes. */
  forPartner(partner: string, tls?: PartnerTls): Post
  /** The same for an endpoint of webhooks, which connects to allowed addresses only. */
  forEndpoint(endpoint: string, mayReach: (address: string) => boolean): Post
  close(): Promise<void>
}

/** @param resolve how names of endpoints become addresses */
export function createPoster(given: Partial<PostLimits> = {}, resolve?: Lookup): Poster {
  const limits = { ...postLimits, ...given }
  const agents = new Map<string, { agent: Agent; tls: PartnerTls | undefined }>()
  const endpoints = new Map<string, Agent>()

  const agentWith = (connect: buildConnector.connector) =>
    new Agent({
      connections: limits.connections,
      pipelining: 1,
      keepAliveTimeout: limits.keepAliveMs,
      connect,
      maxResponseSize: limits.maxReplyBytes,
    })

  function agentOf(partner: string, tls: PartnerTls | undefined): Agent {
    const known = agents.get(partner)
    if (known !== undefined && isSameTls(known.tls, tls)) return known.agent
    void known?.agent.close() // what is under way on it may end
    const agent = agentWith(connectorOf(tls, limits.connectTimeoutMs))
    agents.set(partner, { agent, tls })
    return agent
  }

  function endpointAgentOf(endpoint: string, mayReach: (address: string) => boolean): Agent {
    const known = endpoints.get(endpoint)
    if (known !== undefined) return known
    const lookup = lookupWithin(mayReach, resolve)
    const agent = agentWith(connectWithin(mayReach, buildConnector({ timeout: limits.connectTimeoutMs, lookup })))
    endpoints.set(endpoint, agent)
    return agent
  }

  return {
    forPartner: (partner, tls) => (url, body, timeoutMs, headers) =>
      post(agentOf(partner, tls), url, body, timeoutMs, headers),
    forEndpoint: (endpoint, mayReach) => (url, body, timeoutMs, headers) =>
      post(endpointAgentOf(endpoint, mayReach), url, body, timeoutMs, headers),
    async close() {
      const open = [...[...agents.values()].map(({ agent }) => agent), ...endpoints.values()]
      await Promise.all(open.map((agent) => agent.close()))
      agents.clear()
      endpoints.clear()
    },
  }
}

/** With our certificate, under the partner's own authority, and with no byte sent to a certificate that is not pinned. */
function connectorOf(tls: PartnerTls | undefined, timeout: number): buildConnector.connector {
  const pins = tls?.pins ?? []
  const connect = buildConnector({
    timeout,
    ...(pins.length === 0 ? {} : { maxCachedSessions: 0 }), // a resumed session shows no certificate
    ...(tls?.caPem === undefined ? {} : { ca: tls.caPem }),
    ...(tls?.certificatePem === undefined ? {} : { cert: tls.certificatePem }),
    ...(tls?.key === undefined ? {} : { key: tls.key.reveal() }),
  })
  if (pins.length === 0) return connect
  return (options, callback) =>
    connect(options, (error, socket) => {
      if (error !== null) return callback(error, null)
      if (isPinned(socket, pins)) return callback(null, socket)
      socket.destroy()
      callback(new PinMismatch(), null)
    })
}

/** Over plain HTTP nothing is shown, so nothing is pinned either. */
function isPinned(socket: object, pins: readonly string[]): boolean {
  if (!('getPeerX509Certificate' in socket)) return false
  const certificate = (socket as TLSSocket).getPeerX509Certificate()
  return certificate !== undefined && pins.includes(fingerprintOf(certificate))
}

function isSameTls(one: PartnerTls | undefined, other: PartnerTls | undefined): boolean {
  const text = (tls: PartnerTls | undefined) =>
    tls === undefined ? '' : JSON.stringify([tls.caPem, tls.pins, tls.certificatePem, tls.key?.reveal()])
  return one === other || text(one) === text(other)
}

/** The partner shows another certificate than agreed: nothing was sent. */
class PinMismatch extends Error {
  override readonly name = 'PinMismatch'
  readonly code = 'ERR_TLS_PIN_MISMATCH'
}

async function post(
  agent: Agent,
  url: string,
  body: string,
  timeoutMs: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<PostAnswer> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new PostTimeout()), timeoutMs)
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal: abort.signal,
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json', ...headers },
      body,
    })
    const contentType = answer.headers['content-type']
    return {
      status: answer.statusCode,
      ...(typeof contentType === 'string' ? { contentType } : {}),
      body: await answer.body.text(),
    }
  } finally {
    clearTimeout(timer)
  }
}

/** No whole answer in time: the peer may have taken the message. */
class PostTimeout extends Error {
  override readonly name = 'PostTimeout'
  readonly code = 'ETIMEDOUT'
}
