/**
 * 6,000 messages of 1,500 applications to a local peer, by one process that signs, posts, journals and settles each,
 * against `undici` posting prepared bodies over as many connections with one UPDATE each. p50 and p99 are those of a
 * healthy partner beside two dead ones: from the commit of a message to its arrival.
 */
import { startChild } from './child.ts'
import { fillLanes, fillTodo, openArena } from './deliver/arena.ts'
import type { FloorOrder, FloorReport, SenderOrder, SenderReport } from './deliver/protocol.ts'
import { afterAKill, besideDeadPartners, fromAnotherProcess, longLanes, underFailures } from './deliver/scenarios.ts'
import { type BenchResult, type BenchSize, compare, percentile, round, type Turn } from './measure.ts'

const sizes = {
  full: { applications: 1500, perApplication: 4, waiting: 20_000 },
  short: { applications: 30, perApplication: 4, waiting: 200 },
} as const

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const size = sizes[wanted]
  const messages = size.applications * size.perApplication
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const arena = await openArena()
  try {
    const floor = startChild('deliver/floor.ts', import.meta.url, [arena.url])
    const sender = await arena.startSender()
    await floor.next()
    const turnOf = ({ seconds }: { seconds: number }): Turn => ({ perSecond: messages / seconds, latencies: [] })
    const contest = await compare(
      { name: 'deliver', unit: 'messages', required: 0.5, turns: 5 },
      {
        floor: async () => {
          await arena.reset()
          await fillTodo(arena.pool, size)
          return turnOf(await floor.ask<FloorReport>({ url: arena.peerUrl } satisfies FloorOrder))
        },
        ours: async () => {
          await arena.reset()
          await fillLanes(arena.pool, 'peer', size)
          return turnOf(await sender.ask<SenderReport>({ settle: messages } satisfies SenderOrder))
        },
      },
    )
    await Promise.all([floor.stop(), sender.stop()])
    const few = await longLanes(arena, wanted)
    const healthy = await besideDeadPartners(arena, size.waiting, wanted)
    const ofAnother = await fromAnotherProcess(arena, wanted)
    const redelivered = await afterAKill(arena, wanted)
    const { outOfOrder, missing } = await underFailures(arena, wanted)
    const p99 = round(percentile(healthy, 0.99))
    return {
      ...contest,
      p50: round(percentile(healthy, 0.5)),
      p99,
      also: {
        'messages/s, 1,500 applications with 4 each': { value: contest.ours, atLeast: 2000 },
        'messages/s, 20 applications with 100 each': { value: round(few), atLeast: 1000 },
        'p99 ms of a healthy partner beside one that refuses and one that hangs, 20,000 waiting': {
          value: p99,
          atMost: 200,
        },
        'ms at most until a resting process sends what another one enqueued': {
          value: round(Math.max(...ofAnother)),
          atMost: 600,
        },
        'ms until a killed process is made up for': { value: round(redelivered), atMost: 3000 },
        'out of order under 3 % failures': { value: outOfOrder, atMost: 0 },
        'missing under 3 % failures': { value: missing, atMost: 0 },
      },
    }
  } finally {
    await arena.close()
    clearInterval(alive)
  }
}
