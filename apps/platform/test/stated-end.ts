import assert from 'node:assert/strict'
import type { Kysely } from 'kysely'
import type { StatedEnd } from '../src/domain/demand/last-day-for-demands.ts'
import { listExtensions } from '../src/records/demands.ts'
import { listGuaranteeFiles } from '../src/records/guarantee-files.ts'
import { statedEndColumns, statedEndIn, statedEndOf } from '../src/records/stated-ends.ts'
import type { PlatformTables } from '../src/records/tables.ts'

/** What a guarantee states of its end, the same by the columns of a list and by the loaded files of its page. */
export async function statedEnd(db: Kysely<PlatformTables>, application: string): Promise<StatedEnd> {
  const row = await db
    .selectFrom('application')
    .select(statedEndColumns)
    .where('number', '=', application)
    .executeTakeFirstOrThrow()
  const extensions = (await listExtensions(db, application)).map(({ to }) => to)
  const end = statedEndIn(await listGuaranteeFiles(db, application), extensions)
  assert.deepEqual(end, statedEndOf(row))
  return end
}
