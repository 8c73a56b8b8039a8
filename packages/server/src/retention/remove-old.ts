/** Removes old records of one kind in batches, and notes in the same statements how many. */
import type pg from 'pg'
import { query } from '../db/executor.ts'
import type { RetentionKind } from './retention-kinds.ts'
import { type EndedCases, removeStatement } from './retention-statements.ts'

export type Removal = {
  kind: RetentionKind
  /** What is older is removed. */
  before: number
  now: number
  /** Undefined: the program, at night. */
  who: string | undefined
  /** Batches of this run. */
  batches: number
  isStopping(): boolean
}

/** `hasMore`: the run ended before everything was seen. */
export type Removed = { removed: number; hasMore: boolean }

type Place = { subject: string; at: string; id: string }

const first: Place = { subject: '', at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

/** Each run goes on after an earlier one that has not seen everything; a night that failed is continued, not added. */
const startStatement = `with last as (
    select id, who, reached from retention_run where kind = $1 and not finished order by id desc limit 1
  ),
  continued as (
    update retention_run set before = $2, at = $4 from last
    where retention_run.id = last.id and last.who is null and $3::text is null
    returning retention_run.id, retention_run.reached
  ),
  added as (
    insert into retention_run (kind, before, who, at, reached)
    select $1, $2, $3, $4, (select reached from last) where not exists (select from continued)
    returning id, reached
  )
  select id, reached from continued union all select id, reached from added`

export async function removeOld(pool: pg.Pool, ended: EndedCases, removal: Removal): Promise<Removed> {
  const { kind, before, now, who, batches, isStopping } = removal
  const begun = [kind, new Date(before), who ?? null, new Date(now)]
  const [run] = await query<{ id: string; reached: Place | null }>(pool, startStatement, begun)
  const statement = removeStatement(kind, ended)
  let removed = 0
  let hasMore = true
  let last = run?.reached ?? first
  for (let turn = 0; hasMore && turn < batches && !isStopping(); turn++) {
    const values: unknown[] = [new Date(before), run?.id]
    if (kind === 'messages') values.push(new Date(now), last.subject, last.at, last.id)
    const [batch] = await query<{ removed: number } & Partial<Place>>(pool, statement, values)
    removed += batch?.removed ?? 0
    // Pages of messages go on after the last one; other kinds are done when a batch finds nothing.
    hasMore = kind === 'messages' ? batch !== undefined : (batch?.removed ?? 0) > 0
    last = { ...first, ...batch }
  }
  if (!hasMore) {
    await query(pool, 'update retention_run set finished = true where kind = $1 and not finished', [kind])
    // A night on which nothing was old is not worth a row.
    await query(pool, 'delete from retention_run where id = $1 and who is null and removed = 0', [run?.id])
  }
  return { removed, hasMore }
}
