/** Posts to partners, and downloads files that a person orders from them. Each partner has its own connections, so that one that hangs takes none from the others. */
import type { LookupFunction } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { Agent, buildConnector, request } from 'undici'
import { fingerprintOf } from '../partners/client-certificate.ts'
import type { PartnerTls } from '../partners/partner-record.ts'
import { connectWithin, type Lookup, lookupWithin } from './connect-within.ts'

export type PostLimits = {
  /** Maximum connections to one partner. */
  connections: number
  connectTimeoutMs: number
  /** Maximum bytes of an answer. */
  maxReplyBytes: number
  /** An idle connection is closed after this time. */
  keepAliveMs: number
}

export const postLimits: PostLimits = {
  connections: 32,
  connectTimeoutMs: 5000,
  maxReplyBytes: 1024 * 1024,
  keepAliveMs: 4000,
}

export type PostAnswer = { status: number; contentType?: string; body: string }

/** Rejects with an error that has a `code`; never follows a redirect. */
export type Post = (
  url: string,
  body: string,
  timeoutMs: number,
  headers?: Readonly<Record<string, string>>,
) => Promise<PostAnswer>

/** `bytes`: at most `maxBytes`. */
export type Downloaded = { status: number; bytes: Uint8Array }

/** Gets a file. Rejects with an error that has a `code`, `ERR_TOO_LARGE` above the limit; never follows a redirect. */
export type Download = (url: string, limits: { maxBytes: number; timeoutMs: number }) => Promise<Downloaded>

export type Poster = {
  /** The channel to one partner; repeated calls share its connections until its address or TLS settings change. */
  forPartner(partner: string, tls?: PartnerTls): Post
  /** The same for a webhook endpoint, which connects to allowed addresses only. */
  forEndpoint(endpoint: string, mayReach: (address: string) => boolean): Post
  /** From hosts of one partner, with its TLS settings; each file has a connection of its own. */
  downloadFrom(tls?: PartnerTls): Download
  /**
   * Connects to a partner's address as its deliveries do, with an empty GET, and returns the HTTP status of the answer,
   * of which nothing else is read. Connects to allowed addresses only, and never follows a redirect.
   */
  reach(url: string, mayReach: (address: string) => boolean, tls?: PartnerTls): Promise<number>
  close(): Promise<void>
}

/** @param resolve resolves host names of endpoints */
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
    downloadFrom: (tls) => (url, given) => download(connectorOf(tls, limits.connectTimeoutMs), url, given),
    reach: (url, mayReach, tls) =>
      reach(
        connectWithin(mayReach, connectorOf(tls, limits.connectTimeoutMs, lookupWithin(mayReach, resolve))),
        url,
        2 * limits.connectTimeoutMs,
      ),
    async close() {
      const open = [...[...agents.values()].map(({ agent }) => agent), ...endpoints.values()]
      await Promise.all(open.map((agent) => agent.close()))
      agents.clear()
      endpoints.clear()
    },
  }
}

/**
 * Presents our certificate, verifies the partner's own authority, and sends no byte to a certificate that is not
 * pinned.
 */
function connectorOf(tls: PartnerTls | undefined, timeout: number, lookup?: LookupFunction): buildConnector.connector {
  const pins = tls?.pins ?? []
  const connect = buildConnector({
    timeout,
    ...(lookup === undefined ? {} : { lookup }),
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

/** Over plain HTTP there is no certificate, so there is nothing to pin. */
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

/** The partner's certificate differs from the agreed one: nothing was sent. */
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

async function download(
  connect: buildConnector.connector,
  url: string,
  { maxBytes, timeoutMs }: Parameters<Download>[1],
): Promise<Downloaded> {
  const agent = new Agent({ connect, connections: 1 })
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new PostTimeout()), timeoutMs)
  try {
    const answer = await request(url, { dispatcher: agent, signal: abort.signal })
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body) {
      size += part.length
      if (size > maxBytes) throw new FileTooLarge()
      parts.push(part)
    }
    return { status: answer.statusCode, bytes: Buffer.concat(parts) }
  } finally {
    clearTimeout(timer)
    await agent.destroy()
  }
}

async function reach(connect: buildConnector.connector, url: string, timeoutMs: number): Promise<number> {
  const agent = new Agent({ connect, connections: 1 })
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new PostTimeout()), timeoutMs)
  try {
    const answer = await request(url, { dispatcher: agent, signal: abort.signal })
    answer.body.on('error', () => {}) // the connection is closed before its end
    return answer.statusCode
  } finally {
    clearTimeout(timer)
    await agent.destroy()
  }
}

class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
  readonly code = 'ERR_TOO_LARGE'
}

/** No complete answer in time: the peer may have processed the message. */
class PostTimeout extends Error {
  override readonly name = 'PostTimeout'
  readonly code = 'ETIMEDOUT'
}
