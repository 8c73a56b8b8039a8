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

/** `more`: the run ended before everything was seen. */
export type Removed = { removed: number; more: boolean }

type Batch = { removed: number; subject?: string; at?: string; id?: string }

const first = { subject: '', at: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

export async function removeOld(pool: pg.Pool, ended: EndedCases, removal: Removal): Promise<Removed> {
  const { kind, before, now, who, batches, isStopping } = removal
  const [run] = await query<{ id: string }>(
    pool,
    'insert into retention_run (kind, before, who, at) values ($1, $2, $3, $4) returning id',
    [kind, new Date(before), who ?? null, new Date(now)],
  )
  const statement = removeStatement(kind, ended)
  let removed = 0
  let more = true
  let last = first
  for (let turn = 0; more && turn < batches && !isStopping(); turn++) {
    const values: unknown[] = [new Date(before), run?.id]
    if (kind === 'messages') values.push(new Date(now), last.subject, last.at, last.id)
    const [batch] = await query<Batch>(pool, statement, values)
    removed += batch?.removed ?? 0
    // Pages of messages go on after the last one; other kinds are done when a batch finds nothing.
    more = kind === 'messages' ? batch !== undefined : (batch?.removed ?? 0) > 0
    last = { ...first, ...batch }
  }
  // A night on which nothing was old is not worth a row.
  if (removed === 0 && who === undefined) await query(pool, 'delete from retention_run where id = $1', [run?.id])
  return { removed, more }
}
