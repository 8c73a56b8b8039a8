/**
 * Signed `baohanapply`s durably accepted over HTTP by one institution process, against Fastify and `pg` inserting the
 * raw body in one row without any check. Server and load are separate processes, on one PostgreSQL with fsync.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { institutionMigrations } from '@openbaohan/institution/program.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { type Child, startChild } from './child.ts'
import { type BenchResult, type BenchSize, compare, median, round, type Turn } from './measure.ts'
import { postgresCpu } from './receive/postgres-cpu.ts'
import type { Listening, Order, Report } from './receive/protocol.ts'

const messagesPerTurn = { full: 5000, short: 40 } as const

type Cpu = { program: number; database: number }

/** Processor microseconds a message, median of the turns after the first, and how much of ours the floor needs. */
function cpuFigures({ floor, ours }: Readonly<Record<'floor' | 'ours', readonly Cpu[]>>, messages: number) {
  const each = (turns: readonly Cpu[], of: (turn: Cpu) => number) =>
    round((median(turns.slice(1).map(of)) * 1000) / messages)
  const both = (turns: readonly Cpu[]) => each(turns, ({ program, database }) => program + database)
  return {
    'µs a message, program': { value: each(ours, ({ program }) => program) },
    'µs a message, program of the floor': { value: each(floor, ({ program }) => program) },
    'µs a message, PostgreSQL': { value: each(ours, ({ database }) => database) },
    'µs a message, PostgreSQL of the floor': { value: each(floor, ({ database }) => database) },
    'processor time, floor / ours': { value: round(both(floor) / both(ours)) },
  }
}

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const messages = messagesPerTurn[size]
  const alive = setInterval(() => {}, 60_000) // a test database does not hold its process
  const home = await mkdtemp(join(tmpdir(), 'openbaohan-bench-'))
  const [ourDatabase, bareDatabase] = await Promise.all([
    createTestDatabase(institutionMigrations),
    createTestDatabase([]),
  ])
  await bareDatabase.db.pool.query(
    'create table bare (id bigint generated always as identity primary key, at timestamptz not null default now(), raw bytea not null)',
  )
  const children = [
    startChild('receive/ours.ts', import.meta.url, [ourDatabase.url, home, ...(size === 'short' ? ['any'] : [])]),
    startChild('receive/bare.ts', import.meta.url, [bareDatabase.url]),
    startChild('receive/load.ts', import.meta.url),
  ] as const
  const [ours, bare, load] = children
  try {
    const [ourUrl, bareUrl] = await Promise.all([ours.next<Listening>(), bare.next<Listening>()])
    let turn = 0
    const databaseCpu = await postgresCpu(ourDatabase.db.pool)
    const spent = { floor: [] as Cpu[], ours: [] as Cpu[] }
    const cpuOf = async (server: Child) => ({
      program: (await server.ask<{ cpuMs: number }>({})).cpuMs,
      database: databaseCpu(),
    })
    const play = async (side: 'floor' | 'ours', server: Child, { url }: Listening): Promise<Turn> => {
      const before = await cpuOf(server)
      const report = await load.ask<Report>({ url, turn: turn++, messages } satisfies Order)
      const after = await cpuOf(server)
      spent[side].push({ program: after.program - before.program, database: after.database - before.database })
      if (report.accepted !== messages)
        throw new Error(`${messages - report.accepted} were not accepted: ${report.firstRefusal}`)
      return report
    }
    const turns = 7
    const result = await compare(
      { name: 'receive', unit: 'messages', required: 0.8, turns },
      { floor: () => play('floor', bare, bareUrl), ours: () => play('ours', ours, ourUrl) },
    )
    const { rows } = await ourDatabase.db.pool.query<{ stored: number }>(
      `select least((select count(*) from message where outcome = 'accepted'), (select count(*) from application),
         (select count(*) from inbox), (select count(*) from timer))::int as stored`,
    )
    const missing = (turns + 1) * messages - (rows[0]?.stored ?? 0)
    return {
      ...result,
      also: {
        ...cpuFigures(spent, messages),
        'p99 ms': { value: result.p99, atMost: 50 },
        'acknowledged but missing': { value: missing, atMost: 0 },
      },
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await Promise.all([ourDatabase.drop(), bareDatabase.drop()])
    await rm(home, { recursive: true })
    clearInterval(alive)
  }
}
