/** Releases that an agency has prepared and a beneficiary seals or drops. */
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../../records/tables.ts'
import { isOwnLot, type LotScope } from '../lots/scope.ts'

/** So many are shown at once; who has more waiting seals some first. */
const mostShown = 100

export async function listProposals(
  db: Kysely<PlatformTables>,
  scope: LotScope,
  { isWaiting, lot, id }: { isWaiting?: boolean; lot?: string | undefined; id?: string },
) {
  return db
    .selectFrom('release_proposal')
    .innerJoin('lot', 'lot.id', 'release_proposal.lot_id')
    .selectAll('release_proposal')
    .select(['lot.number as lot_number', 'lot.name as lot_name'])
    .where(isOwnLot(scope))
    .$if(isWaiting !== undefined, (query) =>
      query.where('release_proposal.ended_at', isWaiting === true ? 'is' : 'is not', null),
    )
    .$if(lot !== undefined, (query) => query.where('lot.number', '=', lot ?? ''))
    .$if(id !== undefined, (query) => query.where('release_proposal.id', '=', id ?? ''))
    .orderBy('release_proposal.prepared_at', 'desc')
    .limit(mostShown)
    .execute()
}

export type ProposalRow = Awaited<ReturnType<typeof listProposals>>[number]
