/** Waits until every application of the demo has reached a state: for `patienceMs` without a change, then it fails. */
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../command.ts'

const pollMs = 150
/** A partner's breaker closes again after at most 60 s. */
export const usualPatienceMs = 90_000
/** Asking takes at most half of the time: what is awaited needs the processor too. */
const pause = (askedAt: number) => wait(Math.max(pollMs, performance.now() - askedAt))

/** The states of an application on the platform in order; every other state is the end of another course. */
export const road = ['submitted', 'accepted', 'issued', 'opened', 'restoring', 'restored'] as const
export type Milestone = (typeof road)[number]

export async function waitForStates(
  goal: Milestone,
  wanted: ReadonlySet<string>,
  list: () => Promise<readonly { number: string; state: string }[]>,
  progress: (done: number, of: number) => void,
  patienceMs: number,
): Promise<void> {
  let lastSeen = ''
  let movedAt = performance.now()
  for (;;) {
    const askedAt = performance.now()
    const mine = (await list()).filter(({ number }) => wanted.has(number))
    const lost = mine.find(({ state }) => !road.includes(state as Milestone))
    if (lost) throw new Failure(`${lost.number}: ${lost.state}`)
    const done = mine.filter(({ state }) => road.indexOf(state as Milestone) >= road.indexOf(goal)).length
    progress(done, wanted.size)
    if (done === wanted.size) return
    const seen = mine.map(({ state }) => state).join()
    if (seen !== lastSeen) movedAt = performance.now()
    lastSeen = seen
    if (performance.now() - movedAt > patienceMs) throw new Failure(`${done}/${wanted.size} ${goal}`)
    await pause(askedAt)
  }
}

/**
 * A notice can overtake the answer to its request, and an answer can be lost: the request is repeated until it has one.
 */
export async function waitForAnswers(
  count: () => Promise<Readonly<Record<string, number>>>,
  of: number,
  progress: (done: number, of: number) => void,
  patienceMs: number,
): Promise<void> {
  for (const until = performance.now() + patienceMs; ; ) {
    const askedAt = performance.now()
    const counts = await count()
    const least = Math.min(...Object.values(counts))
    progress(least, of)
    if (Object.values(counts).some((times) => times > of)) throw new Failure(`doubled: ${JSON.stringify(counts)}`)
    if (least === of) return
    if (performance.now() > until) throw new Failure(JSON.stringify(counts))
    await pause(askedAt)
  }
}
