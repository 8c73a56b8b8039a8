/** For how long each kind is stored: who stated it and when. The newest statement counts. */
import { type Executor, query } from '../db/executor.ts'
import { isCounted, type RetentionKind } from './retention-kinds.ts'

/** `days` undefined: nothing is removed. */
export type RetentionChange = { kind: RetentionKind; days?: number; who: string; at: number }

type Row = { kind: RetentionKind; days: number | null; who: string; at: Date }

const changeOf = ({ days, at, ...row }: Row): RetentionChange => ({
  ...row,
  at: at.getTime(),
  ...(days === null ? {} : { days }),
})

export async function listRetentionRules(db: Executor): Promise<RetentionChange[]> {
  const rows = await query<Row>(
    db,
    'select distinct on (kind) kind, days, who, at from retention_change order by kind, id desc',
    [],
  )
  return rows.map(changeOf)
}

export async function listRetentionChanges(db: Executor, limit: number): Promise<RetentionChange[]> {
  const rows = await query<Row>(db, 'select kind, days, who, at from retention_change order by id desc limit $1', [
    limit,
  ])
  return rows.map(changeOf)
}

export async function saveRetentionRule(db: Executor, { kind, days, who, at }: RetentionChange): Promise<void> {
  await query(db, 'insert into retention_change (kind, days, who, at) values ($1, $2, $3, $4)', [
    kind,
    days ?? null,
    who,
    new Date(at),
  ])
}

export type RetentionRun = { kind: RetentionKind; before: number; removed?: number; who?: string; at: number }

/** Without counts, and without nights, of a kind that states none: a row of a night is there when something was removed. */
export async function listRetentionRuns(db: Executor, limit: number): Promise<RetentionRun[]> {
  const rows = await query<{ kind: RetentionKind; before: Date; removed: number; who: string | null; at: Date }>(
    db,
    `select kind, before, removed, who, at from retention_run where kind <> 'lanes' or who is not null
     order by id desc limit $1`,
    [limit],
  )
  return rows.map(({ kind, before, removed, who, at }) => ({
    kind,
    ...(isCounted(kind) ? { removed } : {}),
    before: before.getTime(),
    at: at.getTime(),
    ...(who === null ? {} : { who }),
  }))
}
