import { type Kysely, sql } from 'kysely'
import {
  type AwaitedFrom,
  awaitedFrom,
  countSteps,
  type OpeningCounts,
  type OpeningFacts,
  openingStep,
  type SteppedApplication,
} from '../../domain/lot/opening-progress.ts'
import { inForceAtOpening } from '../../records/statistics/in-force-at-opening.ts'
import type { PlatformTables } from '../../records/tables.ts'

type Tally = { lot_id: string; partner: string; count: string } & Pick<OpeningFacts, 'state'> & {
    worst: NonNullable<OpeningFacts['worstFinding']> | null
    blocked: boolean
    in_force: boolean
  }

export type OpeningTally = {
  counts: OpeningCounts
  /** How many guarantees each institution has still to restore, by its id. */
  awaited: readonly AwaitedFrom[]
}

/** Of each opened lot by its id, in one query that brings alike guarantees as a number. */
export async function countOpenings(
  db: Kysely<PlatformTables>,
  lotIds: readonly string[],
): Promise<(lotId: string) => OpeningTally> {
  const steps = new Map<string, TalliedRow[]>()
  for (const row of lotIds.length === 0 ? [] : await tally(db, lotIds)) {
    const { lot_id, partner, count, state, worst, blocked, in_force: wasInForce } = row
    const step = openingStep({ state, wasInForce, worstFinding: worst ?? undefined, isLaneBlocked: blocked })
    const alike = Array.from({ length: Number(count) }, () => ({ partner, state, wasInForce, step }))
    steps.set(lot_id, [...(steps.get(lot_id) ?? []), ...alike])
  }
  return (lotId) => tallyOf(steps.get(lotId) ?? [])
}

type TalliedRow = SteppedApplication & { partner: string }

export function tallyOf(rows: readonly TalliedRow[]): OpeningTally {
  return { counts: countSteps(rows), awaited: awaitedFrom(rows) }
}

async function tally(db: Kysely<PlatformTables>, lotIds: readonly string[]): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select lot_id, partner, state, worst, blocked, in_force, count(*)
    from (
      select opened.lot_id, application.partner, application.state, newest.worst, coalesce(lane.blocked, false) as blocked,
        ${sql.raw(inForceAtOpening)} as in_force
      from opened_application as opened
      join application on application.number = opened.application
      join lot on lot.id = opened.lot_id
      -- openFindings and worstSeverity, once a plain guarantee has come
      left join lateral (
        select case when bool_or(findings @> '[{"severity": "refuse"}]') then 'refuse'
          when bool_or(findings @> '[{"severity": "warn"}]') then 'warn' else 'ok' end as worst
        from (
          select distinct on (kind) kind, findings from guarantee_file
          where guarantee_file.application = application.number
          order by kind, version desc
        ) as of_kind
        having bool_or(kind = 'plain')
      ) as newest on true
      -- only a key on its way can be blocked; a limit keeps this a look-up of the application's own lane
      left join lateral (
        select true as blocked from lane
        join outbox on outbox.partner = lane.partner and outbox.key = lane.key and outbox.seq = lane.done + 1
        where lane.partner = application.partner and lane.key = application.number
          and (lane.blocked_at is not null or lane.tries > 0) and outbox.body ->> 'call' = 'restore'
        limit 1
      ) as lane on application.state = 'opened'
      where opened.lot_id = any(${lotIds}::uuid[])
    ) as guarantee
    group by lot_id, partner, state, worst, blocked, in_force`.execute(db)
  return rows
}
