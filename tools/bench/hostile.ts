/**
 * An honest partner during attacks: signed `baohanapply`s at a steady rate to one institution process, without an
 * attack (the floor) and under each, once from other addresses of loopback and once from its own. Institution, attacker
 * and partner are separate processes. Not included: floods that saturate the line or the processor.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { institutionMigrations } from '@openbaohan/institution/program.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { startChild } from './child.ts'
import {
  type Attack,
  type Attacked,
  type AttackOrder,
  attacks,
  type Origin,
  origins,
  type PartnerOrder,
  type PartnerReport,
} from './hostile/protocol.ts'
import { type BenchResult, type BenchSize, machine, percentile, round } from './measure.ts'
import type { Listening } from './receive/protocol.ts'

/** `slow`: connections of the two slow attacks; `ms`: duration of each attack once its connections are open. */
const sizes = { full: { slow: 1000, ms: 12_000 }, short: { slow: 100, ms: 500 } } as const
type HostileSize = { slow: number; ms: number }

const fewOf = { 'huge length': 4, 'idle chunked': 33 } as const
const connectionsOf = (attack: Attack, { slow }: HostileSize) =>
  attack === 'slow headers' || attack === 'slow bodies' ? slow : fewOf[attack]

export async function bench(wanted: BenchSize = 'full'): Promise<BenchResult> {
  const size = sizes[wanted]
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const home = await mkdtemp(join(tmpdir(), 'openbaohan-bench-'))
  const database = await createTestDatabase(institutionMigrations)
  const children = [
    startChild('receive/ours.ts', import.meta.url, [database.url, home, ...(wanted === 'short' ? ['any'] : [])]),
    startChild('hostile/attacker.ts', import.meta.url),
    startChild('hostile/partner.ts', import.meta.url),
  ] as const
  const [institution, attacker, partner] = children
  try {
    const { url } = await institution.next<Listening>()
    const port = Number(new URL(url).port)
    let turn = 0
    const play = () => {
      turn += 1
      return partner.ask<PartnerReport>({ url, turn: `T${turn}`, ms: size.ms } satisfies PartnerOrder)
    }
    const under = async (attack: Attack, origin: Origin) => {
      const connections = connectionsOf(attack, size)
      await attacker.ask({ attack, port, origin, connections } satisfies AttackOrder)
      const report = await play()
      const { opened } = await attacker.ask<Attacked>({ stop: true } satisfies AttackOrder)
      return { name: `${attack}, ${origin}`, connections, opened, report }
    }
    await partner.ask<PartnerReport>({ url, turn: 'W', ms: 500 } satisfies PartnerOrder)
    const floor = await play()
    const attacked = []
    for (const attack of attacks)
      for (const origin of Object.keys(origins) as Origin[]) attacked.push(await under(attack, origin))
    return summary(floor, attacked)
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await database.drop()
    await rm(home, { recursive: true })
    clearInterval(alive)
  }
}

type Played = { name: string; opened: number; report: PartnerReport }

function summary(floor: PartnerReport, attacked: readonly Played[]): BenchResult {
  const slowest = Math.min(...attacked.map(({ report }) => report.perSecond))
  const latencies = attacked.flatMap(({ report }) => report.latencies)
  const p99 = (report: PartnerReport) => round(percentile(report.latencies, 0.99))
  const also: NonNullable<BenchResult['also']> = {
    'no attack: errors': { value: floor.errors.length, atMost: 0 },
    'no attack: p99 ms': { value: p99(floor) },
  }
  for (const { name, opened, report } of attacked) {
    for (const error of new Set(report.errors)) console.error(`${name}: ${error}`)
    also[`${name}: errors`] = { value: report.errors.length, atMost: 0 }
    also[`${name}: p99 ms`] = { value: p99(report), atMost: 1000 }
    also[`${name}: connections of the attacker`] = { value: opened }
  }
  return {
    name: 'hostile',
    ratio: round(slowest / floor.perSecond),
    floor: round(floor.perSecond),
    ours: round(slowest),
    p50: round(percentile(latencies, 0.5)),
    p99: round(percentile(latencies, 0.99)),
    unit: 'messages',
    machine: machine(),
    required: 0.3,
    also,
  }
}
