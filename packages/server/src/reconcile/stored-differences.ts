/** What comparisons of statements have found: a difference is open until it is gone or a person closes it. */
import { correctionOf, type Difference } from '@openbaohan/protocol/reconcile/difference.ts'
import { type Executor, query } from '../db/executor.ts'

export type StoredDifference = {
  id: string
  partner: string
  day: string
  first_day: string
  body: Difference
  state: 'open' | 'closed'
  resent_at: Date | null
  closed_by: string | null
  closed_at: Date | null
  note: string | null
}

export type ComparedDay = { partner: string; day: string; digest: string; compared_at: Date; compared_by: string }

type Comparison = {
  partner: string
  day: string
  digest: string
  differences: readonly Difference[]
  at: number
  by: string
}

/** What makes two differences the same: all but whether the message may be on its way. */
const nameOf = (difference: Difference): string =>
  JSON.stringify([
    ...Object.entries(difference)
      .filter(([, value]) => typeof value === 'string')
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    correctionOf(difference).zh,
  ])

/**
 * Stores a comparison. What was open and is found again stays open; what a later or the same day no longer shows is
 * closed; what a person closed stays closed as long as it is found unchanged. In a transaction.
 */
export async function storeComparison(trx: Executor, comparison: Comparison): Promise<void> {
  const { partner, day, digest, differences, at, by } = comparison
  await query(trx, 'select 1 from partner where id = $1 for no key update', [partner])
  await query(
    trx,
    `insert into reconciliation (partner, day, digest, compared_at, compared_by) values ($1, $2, $3, $4, $5)
     on conflict (partner, day) do update set digest = $3, compared_at = $4, compared_by = $5`,
    [partner, day, digest, new Date(at), by],
  )
  const known = await query<StoredDifference>(
    trx,
    'select * from reconciliation_difference where partner = $1 and not gone',
    [partner],
  )
  const found = new Map(differences.map((one) => [nameOf(one), one]))
  for (const row of known) {
    const again = found.get(nameOf(row.body))
    if (again !== undefined) {
      found.delete(nameOf(row.body))
      if (row.state === 'open' && row.day <= day)
        await query(trx, 'update reconciliation_difference set day = $2, body = $3 where id = $1', [
          row.id,
          day,
          JSON.stringify(again),
        ])
    } else if (row.day <= day)
      await query(
        trx,
        `update reconciliation_difference set state = 'closed', gone = true, closed_at = coalesce(closed_at, $2)
         where id = $1`,
        [row.id, new Date(at)],
      )
  }
  for (const one of found.values())
    await query(
      trx,
      `insert into reconciliation_difference (partner, day, first_day, application, kind, severity, body, state)
       values ($1, $2, $2, $3, $4, $5, $6, 'open')`,
      [partner, day, one.applicationNumber, one.kind, one.severity, JSON.stringify(one)],
    )
}

const mostShown = 500

/** Open ones by severity, those of money first; closed ones, the newest first. At most 500. */
export async function listDifferences(db: Executor, state: 'open' | 'closed'): Promise<StoredDifference[]> {
  return await query<StoredDifference>(
    db,
    state === 'open'
      ? `select * from reconciliation_difference where state = 'open'
         order by array_position(array['alarm', 'warn', 'note'], severity), partner, application, id limit ${mostShown}`
      : `select * from reconciliation_difference where state = 'closed'
         order by closed_at desc, id desc limit ${mostShown}`,
    [],
  )
}

/** The newest comparison with each partner. */
export async function listComparisons(db: Executor): Promise<ComparedDay[]> {
  return await query<ComparedDay>(
    db,
    'select distinct on (partner) * from reconciliation order by partner, day desc limit 500',
    [],
  )
}

export async function lockDifference(trx: Executor, id: string): Promise<StoredDifference | undefined> {
  const rows = await query<StoredDifference>(trx, 'select * from reconciliation_difference where id = $1 for update', [
    id,
  ])
  return rows[0]
}
