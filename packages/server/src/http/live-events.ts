/**
 * Server-sent events under `/api/events`: they state that a topic changed, never what changed. Each reader then queries
 * with its own rights. Permissions are checked for each person, so that no user receives the events of another.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { limits } from '../limits.ts'
import { headersOf } from '../sign-in/mount-sign-in.ts'
import type { Person } from '../sign-in/person.ts'
import { transportReply } from './replies.ts'

export type LiveEventsDeps = {
  findPerson(headers: Headers): Promise<Person | undefined>
  /** The state of each topic that the person may receive, as a string that changes with the topic. */
  versionsFor(person: Person, topics: readonly string[]): Promise<Readonly<Record<string, string>>>
}

export function mountLiveEvents(app: FastifyInstance, { findPerson, versionsFor }: LiveEventsDeps): void {
  let listening = 0
  const ofPerson = new Map<string, number>()
  const count = ({ userId }: Person, change: 1 | -1) => {
    listening += change
    const now = (ofPerson.get(userId) ?? 0) + change
    if (now === 0) ofPerson.delete(userId)
    else ofPerson.set(userId, now)
  }
  const ends = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of ends) end()
  })
  app.get<{ Querystring: { topics?: string } }>('/api/events', async (request, reply) => {
    const headers = headersOf(request)
    const person = await findPerson(headers)
    if (person === undefined) return reply.code(401).send(transportReply(request, 401))
    if (listening >= limits.liveListeners) return reply.code(503).send(transportReply(request, 503))
    if ((ofPerson.get(person.userId) ?? 0) >= limits.liveListenersOfOne) return reply.code(503).send(tooManyPages)
    const topics = (request.query.topics ?? '')
      .split(',')
      .filter((topic) => /^[a-z-]{1,40}$/.test(topic))
      .slice(0, 20)
    count(person, 1)
    reply.hijack()
    const { raw } = reply
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 3000\n\n')
    const ended = new AbortController()
    const end = () => {
      ended.abort()
      raw.end()
    }
    ends.add(end)
    raw.on('close', () => {
      ended.abort()
      ends.delete(end)
      count(person, -1)
    })
    await streamEvents(raw, ended.signal, { person: () => findPerson(headers), topics, versionsFor })
    raw.end()
  })
}

/** Prevents one account from using up all connections. */
const tooManyPages = {
  code: 'too-many-pages',
  message: `您同时打开的页面已达 ${limits.liveListenersOfOne} 个，请先关闭一些 / you have ${limits.liveListenersOfOne} pages open: close some first`,
}

type EventStream = Pick<LiveEventsDeps, 'versionsFor'> & {
  person(): Promise<Person | undefined>
  topics: readonly string[]
}

/** Ends when the reader disconnects or signs out. */
async function streamEvents(
  raw: { write(text: string): boolean },
  ended: AbortSignal,
  { person, topics, versionsFor }: EventStream,
): Promise<void> {
  let before: Readonly<Record<string, string>> | undefined
  while (!ended.aborted) {
    // an ended session or a removed role receives no more events
    const now = await person().catch(() => undefined)
    if (now === undefined) return
    const versions = await versionsFor(now, topics).catch(() => before ?? {})
    for (const [topic, version] of Object.entries(versions))
      if (before !== undefined && before[topic] !== version) raw.write(`data: ${JSON.stringify({ topic })}\n\n`)
    if (before === undefined) raw.write(': listening\n\n')
    before = versions
    await wait(limits.liveEveryMs, undefined, { signal: ended }).catch(() => undefined)
  }
}
