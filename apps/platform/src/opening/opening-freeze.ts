import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import type { PlatformTables } from '../records/tables.ts'
import type { KnownMembers } from './known-members.ts'

export type OpeningFreeze = {
  /** Whether a change of this unopened application must wait. */
  holds(db: Kysely<PlatformTables>, application: string): Promise<boolean>
}

/**
 * The opening freeze (gaps.md): from a lot's opening time on every unopened application waits, until this process knows
 * which belong to the lots that are opening; from then on only those wait, until they are opened. A process that opens none
 * of them holds all until they are opened. What is asked of the
 * database is the same whatever the application, and only the members of an opening lot are looked up in memory.
 */
export function createOpeningFreeze(clock: Clock, known: Pick<KnownMembers, 'isMember'>): OpeningFreeze {
  return {
    async holds(db, application) {
      const lots = await listFrozenLots(db, clock.now())
      return lots.some((lotId) => known.isMember(lotId, application) ?? true)
    },
  }
}

/** Whose time has come and whose opening has not ended, unless a person has suspended it (suspended-openings.ts). */
export async function listFrozenLots(db: Kysely<PlatformTables>, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('lot')
    .select('id')
    .where('state', 'in', ['announced', 'opening'])
    .where((eb) => eb.or([eb('state', '=', 'opening'), eb('opens_at', '<=', new Date(now))]))
    .where('set_aside_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}
