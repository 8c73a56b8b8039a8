import type { Network } from '../network.ts'
import { institutionRows } from './rows-of-institution.ts'
import { platformRows } from './rows-of-platform.ts'

const moments = `(select i, $2::timestamptz - i * interval '86.4 seconds' as at from generate_series($4::int, $1::int) as i) as n`
const sharedRows: readonly string[] = [
  `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, status, finished_at)
   select md5('message ' || i)::uuid, at, case when i % 2 = 0 then 'in' else 'out' end, $3,
     (array['apply', 'issued', 'restore', 'restored'])[1 + i % 4], 'N' || i, '\\x7b7d', '',
     case when i % 100 = 7 then 'refused' else 'accepted' end, 200, at from ${moments}`,
  `insert into notification (id, at, kind, about, channel, recipient, language, fields, state, expires_at, next_at)
   select md5('notification ' || i)::uuid, at, 'listed', 'N' || i, 'mail', 'one@x.test', 'zh', '{}',
     case when i % 10 = 7 then 'failed' else 'sent' end, at, at from ${moments} where $3::text is not null`,
]

const programs = { platform: [...platformRows, ...sharedRows], bank: [...institutionRows, ...sharedRows] } as const

const portion = 10_000
const tables = `select tablename as name from pg_tables where schemaname = current_schema()`

/** @param count of applications, and of messages, in every program */
export async function fillLists(network: Network, count: number): Promise<void> {
  const at = new Date(network.clock.now() - 3_600_000)
  await Promise.all(
    (['platform', 'bank'] as const).map(async (organisation) => {
      const [partner] = await network.query<{ id: string }>(organisation, 'select id from partner order by id limit 1')
      // in portions: a program's connection ends a statement after some minutes
      for (const statement of programs[organisation])
        for (let from = 1; from <= count; from += portion)
          await network.query(organisation, statement, [Math.min(count, from + portion - 1), at, partner?.id, from])
      for (const { name } of await network.query<{ name: string }>(organisation, tables))
        await network.query(organisation, `vacuum analyze "${name}"`)
    }),
  )
}
