/**
 * One watcher for all pages of a process: it asks the database at an interval, by one statement over all channels that
 * are listened to, and compares what it counts. Without listeners it asks nothing.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type Executor, query } from '../db/executor.ts'
import {
  type ChangeQuery,
  type Channel,
  type ChannelKinds,
  changeQuery,
  keyOf,
  type Marks,
  startQuery,
} from './channel.ts'

export type Listener = {
  readonly channels: readonly Channel[]
}

export type TopicWatcher<L extends Listener> = {
  /** Resolves when changes are noticed from now on. */
  join(listener: L): Promise<void>
  leave(listener: L): void
  stop(): void
}

export type TopicWatcherDeps<L extends Listener> = {
  db: Executor
  kinds: ChannelKinds
  everyMs: number
  /** A transaction may commit this long after one with a later id. */
  lateMs: number
  /** The topics that changed for each listener; the next reading waits for it. */
  onChange(changed: ReadonlyMap<L, ReadonlySet<string>>): Promise<void>
  onError(error: unknown): void
}

/** More rows than transactions of one moment add. */
const startsBack = 500

type Found = { kind: string; audience: string; rows: string; later: string }

export function createTopicWatcher<L extends Listener>(deps: TopicWatcherDeps<L>): TopicWatcher<L> {
  const { db, kinds, everyMs, lateMs, onChange, onError } = deps
  const listeners = new Set<L>()
  let joining: (() => void)[] = []
  const stopped = new AbortController()
  let isRunning = false
  /** Rows above `floor` in each channel, as last counted; a channel without an entry is new. */
  let counts = new Map<string, number>()
  let floor: Marks | undefined
  let next: Marks = {}
  let movedAt = 0

  async function run(): Promise<void> {
    isRunning = true
    while (listeners.size > 0 && !stopped.signal.aborted) {
      const joined = joining
      joining = []
      try {
        await look()
        for (const resolve of joined) resolve()
      } catch (error) {
        joining.push(...joined)
        onError(error)
      }
      await wait(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
    isRunning = false
    counts = new Map()
    floor = undefined
  }

  async function look(): Promise<void> {
    if (floor === undefined) {
      floor = newestOf(await read(startQuery(kinds, startsBack)))
      next = floor
      movedAt = performance.now()
    }
    const listening = [...listeners]
    const wanted = new Map(listening.flatMap(({ channels }) => channels).map((channel) => [keyOf(channel), channel]))
    const found = await read(changeQuery(kinds, [...wanted.values()], floor, next))
    const byKey = new Map(found.map((row) => [keyOf(row), row]))
    const rowsOf = (key: string) => Number(byKey.get(key)?.rows ?? 0)
    const changed = new Set([...wanted.keys()].filter((key) => counts.has(key) && counts.get(key) !== rowsOf(key)))
    // When this fails, the next reading finds the same changes again.
    if (changed.size > 0) await onChange(topicsOf(listening, changed))
    const isDue = performance.now() - movedAt >= lateMs
    const counted = (key: string) => (isDue ? Number(byKey.get(key)?.later ?? 0) : rowsOf(key))
    counts = new Map([...wanted.keys()].map((key) => [key, counted(key)]))
    if (!isDue) return
    floor = next
    next = newestOf(found)
    movedAt = performance.now()
  }

  function topicsOf(listening: readonly L[], changed: ReadonlySet<string>): Map<L, Set<string>> {
    const topics = new Map<L, Set<string>>()
    for (const listener of listening)
      for (const channel of listener.channels) {
        const topic = kinds[channel.kind]?.topic
        if (topic === undefined || !changed.has(keyOf(channel))) continue
        topics.set(listener, (topics.get(listener) ?? new Set()).add(topic))
      }
    return topics
  }

  const read = ({ text, values }: ChangeQuery) => query<Found>(db, text, values)

  return {
    async join(listener) {
      listeners.add(listener)
      const noticed = new Promise<void>((resolve) => joining.push(resolve))
      if (!isRunning) void run()
      await noticed
    },
    leave(listener) {
      listeners.delete(listener)
    },
    stop() {
      stopped.abort()
    },
  }
}

function newestOf(found: readonly Found[]): Marks {
  const newest = found.filter(({ kind }) => kind === 'newest').map(({ audience }) => audience.split(' '))
  return Object.fromEntries(newest)
}
