/** Table `conformance_run`: its only writer. */
import { type Executor, query } from '../db/executor.ts'
import type { Asked, ConformanceReport } from './conformance-runner.ts'

export const runStates = ['running', 'finished', 'stopped', 'interrupted', 'refused', 'failed'] as const
export type RunState = (typeof runStates)[number]

export type StoredRun = {
  id: string
  partner: string
  state: RunState
  only: string[]
  startedBy: string
  startedAt: number
  endedAt: number | undefined
  stoppedBy: string | undefined
  done: number
  total: number
  failed: number
  asked: Asked | undefined
  why: string | undefined
}

type Row = {
  id: string
  partner: string
  state: RunState
  only_cases: string[]
  started_by: string
  started_at: Date
  ended_at: Date | null
  stopped_by: string | null
  done: number
  total: number
  failed: number
  asked: Asked | null
  why: string | null
}

const columns =
  'id, partner, state, only_cases, started_by, started_at, ended_at, stopped_by, done, total, failed, asked, why'

const runOf = (row: Row): StoredRun => ({
  ...{ id: row.id, partner: row.partner, state: row.state, only: row.only_cases },
  ...{ startedBy: row.started_by, startedAt: row.started_at.getTime(), endedAt: row.ended_at?.getTime() },
  ...{ stoppedBy: row.stopped_by ?? undefined, done: row.done, total: row.total, failed: row.failed },
  ...{ asked: row.asked ?? undefined, why: row.why ?? undefined },
})

/** How often a process states that its run goes on, and after which silence the run is taken for interrupted. */
export const heartbeatMs = 5_000
const silentSeconds = 60

/** False when another one is running. */
export async function insertRun(
  db: Executor,
  {
    id,
    partner,
    only,
    by,
    at,
    total,
  }: Record<'id' | 'partner' | 'by', string> & { only: readonly string[] } & {
    at: number
    total: number
  },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into conformance_run (id, partner, state, only_cases, started_by, started_at, seen_at, total)
     values ($1, $2, 'running', $3, $4, $5, now(), $6)
     on conflict ((true)) where state = 'running' do nothing
     returning id`,
    [id, partner, [...only], by, new Date(at), total],
  )
  return rows.length === 1
}

/** Also states that the run goes on. @returns false once it is no longer running, as after a stop */
export async function noteProgress(
  db: Executor,
  id: string,
  { done, failed, asked }: { done: number; failed: number; asked: Asked | undefined },
): Promise<boolean> {
  const rows = await query(
    db,
    `update conformance_run set seen_at = now(), done = $2, failed = $3, asked = $4
     where id = $1 and state = 'running' and stopped_by is null returning id`,
    [id, done, failed, asked === undefined ? null : JSON.stringify(asked)],
  )
  return rows.length === 1
}

export type RunEnd =
  | { state: 'finished' | 'stopped'; report: ConformanceReport; done: number; failed: number }
  | { state: 'refused' | 'failed'; why: string }
  | { state: 'interrupted' }

export async function endRun(db: Executor, id: string, end: RunEnd, at: number): Promise<void> {
  const { state } = end
  await query(
    db,
    `update conformance_run set state = $2, ended_at = $3, asked = null, why = $4, report = $5,
       done = coalesce($6, done), failed = coalesce($7, failed)
     where id = $1 and state = 'running'`,
    [
      ...[id, state, new Date(at), 'why' in end ? end.why : null],
      'report' in end ? JSON.stringify(end.report) : null,
      ...('report' in end ? [end.done, end.failed] : [null, null]),
    ],
  )
}

/** The process that runs it sees it at its next heartbeat. @returns false when it is not running */
export async function orderStop(db: Executor, id: string, by: string): Promise<boolean> {
  const rows = await query(
    db,
    `update conformance_run set stopped_by = coalesce(stopped_by, $2) where id = $1 and state = 'running' returning id`,
    [id, by],
  )
  return rows.length === 1
}

/** Runs whose process is gone. */
export async function endSilentRuns(db: Executor, at: number): Promise<void> {
  await query(
    db,
    `update conformance_run set state = 'interrupted', ended_at = $1, asked = null
     where state = 'running' and seen_at < now() - make_interval(secs => $2)`,
    [new Date(at), silentSeconds],
  )
}

/** Newest first. */
export async function listRuns(db: Executor, partner: string, limit: number): Promise<StoredRun[]> {
  const rows = await query<Row>(
    db,
    `select ${columns} from conformance_run where partner = $1 order by started_at desc, id desc limit $2`,
    [partner, limit],
  )
  return rows.map(runOf)
}

export async function findRun(
  db: Executor,
  id: string,
): Promise<(StoredRun & { report: ConformanceReport | undefined }) | undefined> {
  const [row] = await query<Row & { report: ConformanceReport | null }>(
    db,
    `select ${columns}, report from conformance_run where id = $1`,
    [id],
  )
  return row === undefined ? undefined : { ...runOf(row), report: row.report ?? undefined }
}

/** Only the newest runs of a partner stay stored. */
export async function dropOldRuns(db: Executor, partner: string, stored: number): Promise<void> {
  await query(
    db,
    `delete from conformance_run where id in (
       select id from conformance_run where partner = $1 and state <> 'running'
       order by started_at desc, id desc offset $2)`,
    [partner, stored],
  )
}

/** Whether an application was exchanged with a partner, by the index `message_desk`. */
export async function hasApplications(db: Executor, partner: string): Promise<boolean> {
  const rows = await query(
    db,
    "select 1 from message where partner = $1 and call = 'apply' and outcome = 'accepted' limit 1",
    [partner],
  )
  return rows.length === 1
}
