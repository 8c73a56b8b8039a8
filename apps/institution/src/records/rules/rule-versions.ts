import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { sql } from 'kysely'
import type { Trx } from '../applications.ts'

type NewRow = { effectiveOn: string; content: object; note: string; actor: string; checker: string | null; at: number }

/** One at a time, so that each gets the next number; readers do not wait. */
export async function addVersion(trx: Trx, { effectiveOn, content, at, ...row }: NewRow): Promise<void> {
  await sql`lock table rule_version in share row exclusive mode`.execute(trx)
  const id = sql<string>`(select coalesce(max(id), 0) + 1 from rule_version)`
  await trx
    .insertInto('rule_version')
    .values({ ...row, id, effective_on: effectiveOn, content: JSON.stringify(content), at: new Date(at) })
    .execute()
}

/** One whose day has come was in effect, and stays in the list as it is. */
export async function withdrawVersion(
  trx: Trx,
  id: string,
  { actor, at, reason }: { actor: string; at: number; reason: string },
): Promise<'withdrawn' | 'in-effect' | 'unknown'> {
  const withdrawn = await trx
    .updateTable('rule_version')
    .set({ withdrawn_by: actor, withdrawn_at: new Date(at), withdrawn_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .where('effective_on', '>', shanghaiDate(at))
    .returning('id')
    .executeTakeFirst()
  if (withdrawn !== undefined) return 'withdrawn'
  const found = await trx.selectFrom('rule_version').select('withdrawn_at').where('id', '=', id).executeTakeFirst()
  return found === undefined || found.withdrawn_at !== null ? 'unknown' : 'in-effect'
}
