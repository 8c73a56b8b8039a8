import { type KeyProvider, withLotKey } from '@openbaohan/custody/lot-key.ts'
import { findByTags, openEnvelopes } from '@openbaohan/custody/opening.ts'
import { OpeningThreads } from '@openbaohan/custody/opening-threads.ts'
import {
  countingPeriods,
  type SubmissionWindow,
  type TaggedApplication,
} from '@openbaohan/custody/tagged-applications.ts'
import type { Kysely } from 'kysely'
import { limits } from '../domain/limits.ts'
import type { LotRow } from '../records/lots.ts'
import { listTagged, sealedEnvelopes } from '../records/opening/sealed-envelopes.ts'
import { mapTagPoints } from '../records/opening/tag-periods.ts'
import type { PlatformTables } from '../records/tables.ts'

export type FindPorts = { db: Kysely<PlatformTables>; keys: KeyProvider; threads?: number }

/** The numbers of a lot's unopened applications. */
export type Members = ReadonlySet<string>

/** When an application of the lot can have been submitted; clocks of several machines may differ. */
export const windowOf = ({ created_at: created, opened_at: opened, opens_at: opens }: LotRow): SubmissionWindow => ({
  from: created.getTime() - limits.tagWindowSlackMilliseconds,
  until: (opened ?? opens).getTime() + limits.tagWindowSlackMilliseconds,
})

/**
 * Which unopened applications belong to each of these lots, whose openings have begun: by their tags and, of those
 * without a tag, by trying their envelopes. The lots share one reading of the tags and the threads; one that fails
 * fails alone.
 *
 * @param report the share that is done of a lot, from 0 to 1
 */
export function findMembers(
  ports: FindPorts,
  lots: readonly LotRow[],
  report: (lotId: string, share: number) => void,
): Map<string, Promise<Members>> {
  const threads = new OpeningThreads(ports)
  const tagged = readTagged(ports.db, lots.map(windowOf))
  const found = lots.map(
    (lot) => [lot.id, findOf(ports, lot, tagged, threads, (share) => report(lot.id, share))] as const,
  )
  void Promise.allSettled(found.map(([, members]) => members)).then(() => threads.stop())
  return new Map(found)
}

type Tagged = { applications: readonly TaggedApplication[]; points: ReadonlyMap<string, Uint8Array> }

async function readTagged(db: Kysely<PlatformTables>, windows: readonly SubmissionWindow[]): Promise<Tagged> {
  const applications = await listTagged(db, {
    from: Math.min(...windows.map(({ from }) => from)),
    until: Math.max(...windows.map(({ until }) => until)),
  })
  const periods = new Set(applications.map(({ period }) => period))
  return { applications, points: await mapTagPoints(db, [...periods]) }
}

async function findOf(
  { db, keys }: FindPorts,
  lot: LotRow,
  reading: Promise<Tagged>,
  threads: OpeningThreads,
  report: (share: number) => void,
): Promise<Members> {
  const { applications, points } = await reading
  const window = windowOf(lot)
  const { public_key: publicKey, wrapped_private_key: wrappedPrivateKey } = lot
  return withLotKey(keys, { publicKey, wrappedPrivateKey }, async (privateKey) => {
    const periods = countingPeriods(applications, points, window)
    const members = new Set(await findByTags({ privateKey, publicKey }, periods, threads, report))
    const untagged = sealedEnvelopes(db, window)
    for await (const { id } of openEnvelopes(privateKey, untagged, { lotId: lot.id, shared: threads })) members.add(id)
    return members
  })
}
