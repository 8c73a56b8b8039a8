/** Further promises of delivery beside its rate. Each returns the promised number. */
import { setTimeout as wait } from 'node:timers/promises'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import { type BenchSize, median } from '../measure.ts'
import { type Arena, fillLanes } from './arena.ts'
import { bodyOf } from './message.ts'
import { epochNow, type SenderOrder, type SenderReport } from './protocol.ts'

/** Messages per second of few applications with many messages each: no lane may wait for a poll between two. */
export async function longLanes(arena: Arena, size: BenchSize): Promise<number> {
  const perApplication = size === 'full' ? 100 : 5
  const rates: number[] = []
  const sender = await arena.startSender()
  for (let turn = 0; turn < 5; turn += 1) {
    await arena.reset()
    await fillLanes(arena.pool, 'peer', { applications: 20, perApplication })
    const { seconds } = await sender.ask<SenderReport>({ settle: 20 * perApplication } satisfies SenderOrder)
    rates.push((20 * perApplication) / seconds)
  }
  await sender.stop()
  return median(rates)
}

const everyMs = 20

/**
 * Milliseconds from the commit to the arrival at a healthy partner, while one refuses every connection and one never
 * answers, with half of `waiting` messages each.
 */
export async function besideDeadPartners(arena: Arena, waiting: number, size: BenchSize): Promise<number[]> {
  await arena.reset()
  for (const dead of ['refusing', 'hanging'] as const)
    await fillLanes(arena.pool, dead, { applications: waiting / 2, perApplication: 1, prefix: 'D' })
  const sender = await arena.startSender()
  const applications = namesOf(size === 'full' ? 300 : 10)
  const order = { settle: applications.length, enqueue: { applications, everyMs } } satisfies SenderOrder
  const { enqueuedAt } = await sender.ask<SenderReport>(order)
  const times = await timesSince(arena, new Map(applications.map((name, index) => [name, enqueuedAt[index]])))
  const { rows } = await arena.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from lane where partner <> 'peer' and pending > 0`,
  )
  if (rows[0]?.waiting !== waiting) throw new Error('a dead partner came alive')
  await sender.stop()
  return times
}

/** The same of what another process enqueued while the sender was at rest, which nothing wakes. */
export async function fromAnotherProcess(arena: Arena, size: BenchSize): Promise<number[]> {
  await arena.reset()
  const sender = await arena.startSender()
  const applications = namesOf(size === 'full' ? 100 : 5)
  const settled = sender.ask<SenderReport>({ settle: applications.length } satisfies SenderOrder)
  const enqueuedAt = new Map<string, number>()
  for (const key of applications) {
    // Rests come after a second without work: the first ones meet it, the others a loop that has just worked.
    if (enqueuedAt.size % 10 === 0) await wait(1000)
    await enqueue(arena.pool, [{ partner: 'peer', key, body: bodyOf(key, 1) }], Date.now())
    enqueuedAt.set(key, epochNow())
    await wait(everyMs)
  }
  await settled
  const times = await timesSince(arena, enqueuedAt)
  await sender.stop()
  return times
}

const namesOf = (length: number) => Array.from({ length }, (_, index) => `H${index}`)

async function timesSince(arena: Arena, enqueuedAt: ReadonlyMap<string, number | undefined>): Promise<number[]> {
  const { arrivals } = await arena.report()
  return arrivals.map(([application, at]) => at - (enqueuedAt.get(application) ?? Number.NaN))
}

/** Milliseconds from kill -9 of one of two processes until all its claimed messages have arrived. */
export async function afterAKill(arena: Arena, size: BenchSize): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < (size === 'full' ? 3 : 1); turn += 1) {
    await arena.reset()
    await fillLanes(arena.pool, 'peer', { applications: 1500, perApplication: 4 })
    const [victim, survivor] = await Promise.all([arena.startSender(), arena.startSender()])
    victim.process.send({ settle: Number.MAX_SAFE_INTEGER } satisfies SenderOrder)
    survivor.process.send({ settle: Number.MAX_SAFE_INTEGER } satisfies SenderOrder)
    await wait(500)
    await victim.stop()
    const killedAt = epochNow()
    let report = await arena.report()
    const before = report.taken
    while (report.taken < 6000) {
      await wait(50)
      report = await arena.report()
    }
    if (before === 0 || before === 6000) throw new Error('the kill did not come in the middle')
    if (report.outOfOrder > 0) throw new Error(`${report.outOfOrder} out of order`)
    times.push(Math.max(...report.arrivals.map(([, at]) => at)) - killedAt)
    await survivor.stop()
  }
  return Math.max(...times)
}

/** Messages out of order while three percent fail with one of three faults; all must arrive. */
export async function underFailures(
  arena: Arena,
  size: BenchSize,
): Promise<{ outOfOrder: number; missing: number; again: number }> {
  await arena.reset(0.03)
  const applications = size === 'full' ? 300 : 30
  const messages = applications * 10
  await fillLanes(arena.pool, 'peer', { applications, perApplication: 10 })
  const sender = await arena.startSender()
  await sender.ask<SenderReport>({ settle: messages } satisfies SenderOrder)
  await sender.stop()
  const { taken, outOfOrder, again } = await arena.report()
  return { outOfOrder, missing: messages - taken, again }
}
