/** The figures of an engineer, the same in both programs. By `message_failed`. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { sql } from 'kysely'
import type { CountedRows } from './list-counted.ts'
import type { FigureQuery } from './read-figures.ts'

type Counted = FigureQuery<'partners' | 'failed-messages'> & CountedRows

/**
 * Partners that are not suspended, and messages of the last day that were not accepted: attempts of ours, what we
 * rejected, and what came without a valid signature.
 */
export const integratorFigures = (now: number): Counted[] => {
  const since = new Date(now - dayMs)
  return [
    {
      figure: 'partners',
      from: sql`from partner where partner.state <> 'suspended'`,
      rows: sql`'partner' as kind, partner.appkey as id, null::int as ordinal, partner.name as name,
      null::text as detail, partner.state as state, partner.created_at as at, null::text as fen, null::text as place`,
      order: { at: sql`partner.created_at`, key: sql`partner.id`, keys: 'text' },
    },
    {
      figure: 'failed-messages',
      from: sql`from (
        select 'message' as kind, id::text as id, call as name, partner, outcome as state, at
        from message where outcome <> 'accepted' and finished_at is not null and at >= ${since}
        union all
        select 'message', 'unauthenticated/' || id, path, '', step, at
        from "stranger" where at >= ${since}
      ) as failed where true`,
      rows: sql`failed.kind, failed.id, null::int as ordinal, failed.name,
      (select partner.name from partner where partner.id = failed.partner) as detail,
      failed.state, failed.at, null::text as fen, null::text as place`,
      order: { at: sql`failed.at`, key: sql`failed.id`, keys: 'text' },
    },
  ]
}
