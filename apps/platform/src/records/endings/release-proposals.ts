/** Writes of releases that an agency has prepared and a beneficiary seals or drops. */
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../tables.ts'

export async function insertProposal(
  db: Kysely<PlatformTables>,
  lotNumber: string,
  proposal: { id: string; applications: readonly string[]; note?: string | undefined; at: number; by: string },
): Promise<void> {
  const { id } = await db.selectFrom('lot').select('id').where('number', '=', lotNumber).executeTakeFirstOrThrow()
  await db
    .insertInto('release_proposal')
    .values({
      id: proposal.id,
      lot_id: id,
      applications: JSON.stringify(proposal.applications),
      note: proposal.note ?? null,
      prepared_at: new Date(proposal.at),
      prepared_by: proposal.by,
      ended_at: null,
      ended_by: null,
      ending: null,
      results: null,
    })
    .execute()
}

/** False when someone has ended it before. */
export async function endProposal(
  db: Kysely<PlatformTables>,
  id: string,
  end: {
    ending: 'sealed' | 'dropped'
    at: number
    by: string
    results?: readonly { number: string; outcome: string }[]
  },
): Promise<boolean> {
  const ended = await db
    .updateTable('release_proposal')
    .set({
      ending: end.ending,
      ended_at: new Date(end.at),
      ended_by: end.by,
      ...(end.results === undefined ? {} : { results: JSON.stringify(end.results) }),
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
