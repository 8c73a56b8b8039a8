/** Which entries of a statement will contradict what was recorded: found as its import finds them, and rolled back. */
import { rehearse } from '@openbaohan/server/db/rehearse.ts'
import { keyOf } from '../domain/bank-entry/bank-entry.ts'
import type { Ports } from '../ports.ts'
import {
  type ContradictedRow,
  findRecordedReferences,
  loadContradicted,
} from '../records/bank-entries/contradictions.ts'
import { restOfEntry } from '../records/bank-entries/entry-rest.ts'
import { entryOf } from '../records/bank-entries/entry-rows.ts'
import { type StatementFile, storeStatement } from './import-entries.ts'
import type { ReadStatement } from './read-statement.ts'

/**
 * @returns by `keyOf` of the entry
 * @throws {DatabaseBusy} while records or another statement are being stored
 */
export async function previewContradictions(
  { db: { kysely } }: Pick<Ports, 'db'>,
  { form, entries }: ReadStatement,
  file: StatementFile,
): Promise<ReadonlyMap<string, readonly ContradictedRow[]>> {
  const stated = [...new Set(entries.map(({ entry }) => entry.reference))]
  const recorded = new Set(await findRecordedReferences(kysely, stated))
  if (recorded.size === 0) return new Map()
  const compared = entries.filter(({ entry }) => recorded.has(entry.reference))
  return await rehearse(kysely, async (trx) => {
    await storeStatement(trx, { form, entries: compared }, file)
    const rows = await trx
      .selectFrom('bank_entry')
      .selectAll()
      .select(restOfEntry.as('rest'))
      .where('reference', 'in', [...recorded])
      .execute()
    const keys = new Map(rows.map((row) => [row.id, keyOf(entryOf(row))]))
    return Map.groupBy(await loadContradicted(trx, rows), ({ entry }) => keys.get(entry) ?? '')
  })
}
