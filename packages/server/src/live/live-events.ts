/**
 * Server-sent events under `/api/events`: they state that a topic changed, never what changed. Each reader then queries
 * with its own rights. A person listens only to the channels that concern them, so that no user receives the events of
 * another; before anything is sent, the session and its rights are looked up again.
 */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Executor } from '../db/executor.ts'
import { transportReply } from '../http/replies.ts'
import { limits } from '../limits.ts'
import { headersOf } from '../sign-in/mount-sign-in.ts'
import type { Person } from '../sign-in/person.ts'
import type { Channel, ChannelKinds } from './channel.ts'
import { findStandings } from './listening-sessions.ts'
import { createTopicWatcher, type Listener } from './topic-watcher.ts'

/** Who may notice what. */
export type LiveChannels = {
  kinds: ChannelKinds
  /** The channels of a person, for all topics. */
  channelsOf(person: Person): readonly Channel[]
}

export type LiveEventsDeps = LiveChannels & {
  db: Executor
  /** Without prolonging the session. */
  findListener(headers: Headers): Promise<{ session: string; person: Person } | undefined>
  onError(error: unknown): void
}

type Page = Listener & { session: string; rights: string; raw: ServerResponse; end(): void }

export function mountLiveEvents(app: FastifyInstance, deps: LiveEventsDeps): void {
  const { db, findListener, kinds, channelsOf, onError } = deps
  const pages = new Set<Page>()
  const watcher = createTopicWatcher<Page>({
    ...{ db, kinds, onError, everyMs: limits.liveEveryMs, lateMs: limits.liveLateMs },
    async onChange(changed) {
      const held = await keepStanding([...changed.keys()])
      for (const page of held) for (const topic of changed.get(page) ?? []) send(page, `data: {"topic":"${topic}"}\n\n`)
    },
  })
  const places = createPlaces()

  /** Ends the pages whose session has ended or whose rights have changed, and returns the others. */
  async function keepStanding(listening: readonly Page[]): Promise<Page[]> {
    const standings = await findStandings(db, [...new Set(listening.map(({ session }) => session))])
    const isHeld = ({ session, rights }: Page) => standings.get(session) === rights
    for (const page of listening) if (!isHeld(page)) page.end()
    return listening.filter(isHeld)
  }

  async function beat(): Promise<void> {
    if (pages.size === 0) return
    for (const page of await keepStanding([...pages])) send(page, ': open\n\n')
  }
  const heartbeat = setInterval(() => void beat().catch(onError), limits.liveHeartbeatMs).unref()

  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    watcher.stop()
    for (const page of pages) page.end()
  })

  app.get<{ Querystring: { topics?: string } }>('/api/events', async (request, reply) => {
    const { raw } = reply
    let isGone = false
    let leave = () => {}
    // Before anything is awaited: a page that leaves early must not keep its place.
    raw.on('close', () => {
      isGone = true
      leave()
    })
    const found = await findListener(headersOf(request))
    if (found === undefined) return reply.code(401).send(transportReply(request, 401))
    const place = isGone ? 'gone' : places.take(found.person.userId)
    if (place === 'full') return reply.code(503).send(transportReply(request, 503))
    if (place === 'too-many') return reply.code(503).send(tooManyPages)
    reply.hijack()
    if (place === 'gone') return
    const topics = new Set((request.query.topics ?? '').split(','))
    const channels = channelsOf(found.person).filter(({ kind }) => topics.has(kinds[kind]?.topic ?? ''))
    const standing = (await findStandings(db, [found.session]).catch(() => undefined))?.get(found.session)
    const page: Page = { channels, session: found.session, rights: standing ?? '', raw, end: () => raw.end() }
    leave = () => {
      places.free(found.person.userId)
      pages.delete(page)
      watcher.leave(page)
    }
    if (isGone) return leave()
    pages.add(page)
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
    // Pages that lose their server together do not come back together.
    raw.write(`retry: ${2_000 + Math.floor(Math.random() * 3_000)}\n\n`)
    await watcher.join(page)
    send(page, ': listening\n\n')
  })
}

/** A reader that takes nothing is disconnected, so that its events do not fill the memory. */
function send({ raw, end }: Page, text: string): void {
  if (raw.destroyed || raw.writableEnded) return
  if (raw.writableLength > limits.liveUnreadBytes) end()
  else raw.write(text)
}

/** Counts listening pages, in total and by person. */
function createPlaces() {
  let taken = 0
  const ofPerson = new Map<string, number>()
  return {
    take(userId: string): 'taken' | 'full' | 'too-many' {
      const own = ofPerson.get(userId) ?? 0
      if (taken >= limits.liveListeners) return 'full'
      if (own >= limits.liveListenersOfOne) return 'too-many'
      taken += 1
      ofPerson.set(userId, own + 1)
      return 'taken'
    },
    free(userId: string): void {
      taken -= 1
      const left = (ofPerson.get(userId) ?? 1) - 1
      if (left === 0) ofPerson.delete(userId)
      else ofPerson.set(userId, left)
    },
  }
}

/** Prevents one account from using up all connections. */
const tooManyPages = {
  code: 'too-many-pages',
  message: `您同时打开的页面已达 ${limits.liveListenersOfOne} 个，请先关闭一些 / you have ${limits.liveListenersOfOne} pages open: close some first`,
}
