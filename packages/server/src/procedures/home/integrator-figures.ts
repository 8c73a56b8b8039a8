/** The figures of an engineer, the same in both programs. By `message_failed`. */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import { sql } from 'kysely'
import type { CountedRows } from './list-counted.ts'
import type { FigureQuery } from './read-figures.ts'

type Counted = FigureQuery<'partners' | 'failed-messages'> & CountedRows

/** Partners that are not suspended, and messages of the last day that were not accepted. */
export const integratorFigures = (now: number): Counted[] => [
  {
    figure: 'partners',
    from: sql`from partner where partner.state <> 'suspended'`,
    rows: sql`'partner' as kind, partner.appkey as id, null::int as ordinal, partner.name as name,
      null::text as detail, partner.state as state, partner.created_at as at, null::text as fen, null::text as place`,
    order: { at: sql`partner.created_at`, key: sql`partner.id`, keys: 'text' },
  },
  {
    figure: 'failed-messages',
    from: sql`from message
      where message.outcome <> 'accepted' and finished_at is not null and message.at >= ${new Date(now - dayMs)}`,
    rows: sql`'message' as kind, message.id::text as id, null::int as ordinal, message.call as name,
      (select partner.name from partner where partner.id = message.partner) as detail,
      message.outcome as state, message.at as at, null::text as fen, null::text as place`,
    order: { at: sql`message.at`, key: sql`message.id`, keys: 'uuid' },
  },
]
