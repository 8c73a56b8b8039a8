/** How many messages a list of the journal has, in a time that does not depend on the length of the journal. */
import { type Executor, query } from '../db/executor.ts'
import { asTotal, mostTotalled, type Total } from '../list/total.ts'
import { type MessageFilters, subjectsIn } from './browse-messages.ts'

/** As many rows are inspected for those that no index finds. */
const inspectedRows = 20_000

const rejected = `direction = 'in' and outcome <> 'accepted'`

type Walk = { readonly rows: string; readonly finds: readonly (keyof MessageFilters)[] }

/** What an index finds: `message_by_subject`, `message_rejected`, `message_failed` or `message_desk`, in whose order the rows are inspected. */
function walkOf({ subject, outcome, partner }: MessageFilters): Walk {
  if (subject !== undefined) return { rows: 'subject = any($1) order by subject, at, id', finds: ['subject'] }
  if (outcome === 'rejected')
    return partner === undefined
      ? { rows: `${rejected} order by at, id`, finds: ['outcome'] }
      : { rows: `${rejected} and partner = $2 order by at, id`, finds: ['outcome', 'partner'] }
  if (outcome !== undefined && outcome !== 'accepted')
    return { rows: `outcome <> 'accepted' order by at, id`, finds: outcome === 'failed' ? ['outcome'] : [] }
  if (partner !== undefined)
    return { rows: 'partner = $2 order by partner, call, direction, at, id', finds: ['partner'] }
  return { rows: 'true order by partner, call, direction, at, id', finds: [] }
}

const found = `($1::text[] is null or subject = any($1)) and ($2::text is null or partner = $2)
  and ($3::text is null or call = $3) and ($4::text is null or direction = $4)
  and ($5::text is null or outcome = $5 or ($5 = 'failed' and outcome <> 'accepted')
    or ($5 = 'rejected' and ${rejected}))
  and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)`

export async function countMessages(db: Executor, filters: MessageFilters): Promise<Total> {
  const { subject, partner, call, direction, outcome, from, until } = filters
  const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at))
  const values = [subjectsIn(subject), partner, call, direction, outcome, time(from), time(until)].map(
    (value) => value ?? null,
  )
  const walk = walkOf(filters)
  const asked = Object.entries({ subject, partner, call, direction, outcome, from, until })
  // Every row of the walk is counted: no filter is left beside what its index finds.
  const isWhole = asked.every(([name, value]) => value === undefined || walk.finds.some((one) => one === name))
  const inspected = isWhole ? mostTotalled + 1 : inspectedRows
  const [row] = await query<{ found: string; inspected: string }>(
    db,
    `select count(*) filter (where ${found}) as found, count(*) as inspected
     from (select subject, partner, call, direction, outcome, at from message where ${walk.rows}
       limit ${inspected}) as message`,
    values,
  )
  const total = asTotal(Number(row?.found ?? 0))
  return { ...total, hasMore: total.hasMore || (!isWhole && Number(row?.inspected ?? 0) === inspected) }
}
