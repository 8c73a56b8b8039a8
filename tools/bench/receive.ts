/**
 * Signed `baohanapply`s durably accepted over HTTP by one institution process, against Fastify and `pg` inserting the
 * raw body in one row without any check. Server and load are separate processes, on one PostgreSQL with fsync.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { institutionMigrations } from '@openbaohan/institution/program.ts'
import { createTestDatabase } from '@openbaohan/server/db/test-database.ts'
import { startChild } from './child.ts'
import { type BenchResult, type BenchSize, compare, type Turn } from './measure.ts'
import type { Listening, Order, Report } from './receive/protocol.ts'

const messagesPerTurn = { full: 5000, short: 40 } as const

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
    const play = async ({ url }: Listening): Promise<Turn> => {
      const report = await load.ask<Report>({ url, turn: turn++, messages } satisfies Order)
      if (report.accepted !== messages) throw new Error(`${messages - report.accepted} were not accepted`)
      return report
    }
    const turns = 7
    const result = await compare(
      { name: 'receive', unit: 'messages', required: 0.8, turns },
      { floor: () => play(bareUrl), ours: () => play(ourUrl) },
    )
    const { rows } = await ourDatabase.db.pool.query<{ stored: number }>(
      `select least((select count(*) from message where outcome = 'accepted'), (select count(*) from application),
         (select count(*) from inbox), (select count(*) from timer))::int as stored`,
    )
    const missing = (turns + 1) * messages - (rows[0]?.stored ?? 0)
    return {
      ...result,
      also: { 'p99 ms': { value: result.p99, atMost: 50 }, 'acknowledged but missing': { value: missing, atMost: 0 } },
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await Promise.all([ourDatabase.drop(), bareDatabase.drop()])
    await rm(home, { recursive: true })
    clearInterval(alive)
  }
}
