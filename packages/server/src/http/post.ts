/** Posts to partners: each has connections of its own, so that one who hangs takes none from the others. */
import { Agent, request } from 'undici'

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
  /** The way to one partner; asking twice gives the same connections. */
  forPartner(partner: string): Post
  close(): Promise<void>
}

export function createPoster(given: Partial<PostLimits> = {}): Poster {
  const limits = { ...postLimits, ...given }
  const agents = new Map<string, Agent>()

  function agentOf(partner: string): Agent {
    const known = agents.get(partner)
    if (known !== undefined) return known
    const agent = new Agent({
      connections: limits.connections,
      pipelining: 1,
      keepAliveTimeout: limits.keepAliveMs,
      connect: { timeout: limits.connectTimeoutMs },
      maxResponseSize: limits.maxReplyBytes,
    })
    agents.set(partner, agent)
    return agent
  }

  return {
    forPartner: (partner) => (url, body, timeoutMs, headers) => post(agentOf(partner), url, body, timeoutMs, headers),
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.close()))
      agents.clear()
    },
  }
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
