import { type KeyProvider, withLotKey } from '@openbaohan/custody/lot-key.ts'
import { findByTags, openEnvelopes } from '@openbaohan/custody/opening.ts'
import { OpeningThreads } from '@openbaohan/custody/opening-threads.ts'
import { periodsOf, type SubmissionWindow, type TaggedPeriod } from '@openbaohan/custody/tagged-applications.ts'
import type { Kysely } from 'kysely'
import { limits } from '../domain/limits.ts'
import type { LotRow } from '../records/lots.ts'
import { listTagged, sealedEnvelopes } from '../records/opening/sealed-envelopes.ts'
import { mapTagPoints } from '../records/opening/tag-periods.ts'
import type { PlatformTables } from '../records/tables.ts'
import { JointSearch } from './joint-search.ts'

export type FindPorts = { db: Kysely<PlatformTables>; keys: KeyProvider; threads?: number }

/** The numbers of a lot's unopened applications. */
export type Members = ReadonlySet<string>

/** When an application of the lot can have been submitted; clocks of several machines may differ. */
const windowOf = ({ created_at: created, opened_at: opened, opens_at: opens }: LotRow): SubmissionWindow => ({
  from: created.getTime() - limits.tagWindowSlackMilliseconds,
  until: (opened ?? opens).getTime() + limits.tagWindowSlackMilliseconds,
})

/**
 * Which unopened applications belong to each of these lots, whose openings have begun: by their tags and, of those
 * without a tag, by trying their envelopes. The lots share one reading of the tags and the threads; one whose key is
 * lost fails alone.
 *
 * @param report the share that is done, from 0 to 1
 */
export function findMembers(
  ports: FindPorts,
  lots: readonly LotRow[],
  report: (share: number) => void,
): Map<string, Promise<Members>> {
  const threads = new OpeningThreads(ports)
  const search = new JointSearch(lots.length, async (searched) =>
    findByTags(searched, await readTagged(ports.db, lots.map(windowOf)), threads, report),
  )
  const found = lots.map((lot) => [lot.id, findOf(ports, lot, search, threads)] as const)
  void Promise.allSettled(found.map(([, members]) => members)).then(() => threads.stop())
  return new Map(found)
}

async function readTagged(
  db: Kysely<PlatformTables>,
  windows: readonly SubmissionWindow[],
): Promise<readonly TaggedPeriod[]> {
  const applications = await listTagged(db, {
    from: Math.min(...windows.map(({ from }) => from)),
    until: Math.max(...windows.map(({ until }) => until)),
  })
  const ids = new Set(applications.map(({ period }) => period))
  return periodsOf(applications, await mapTagPoints(db, [...ids]))
}

async function findOf(
  { db, keys }: FindPorts,
  lot: LotRow,
  search: JointSearch,
  threads: OpeningThreads,
): Promise<Members> {
  const { public_key: publicKey, wrapped_private_key: wrappedPrivateKey } = lot
  const window = windowOf(lot)
  try {
    return await withLotKey(keys, { publicKey, wrappedPrivateKey }, async (privateKey) => {
      const members = new Set(await search.join({ privateKey, publicKey, window }))
      const untagged = sealedEnvelopes(db, window)
      for await (const { id } of openEnvelopes(privateKey, untagged, { lotId: lot.id, shared: threads }))
        members.add(id)
      return members
    })
  } catch (error) {
    search.leave({ publicKey })
    throw error
  }
}
