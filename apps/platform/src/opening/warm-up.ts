import { type KeepWarm, keepWarm } from '@openbaohan/guarantee-file/keep-warm.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { hasOpeningWithin } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

/** How long before the time of an opening: shorter than an inspecting process without work lives. */
export const warmUpMs = 60_000

type WarmUpPorts = Omit<Parameters<typeof keepWarm>[0], 'mayCome'> & { db: Kysely<PlatformTables>; clock: Clock }

/** Whatever was applied for: it discloses nothing about a lot. */
export function createWarmUp({ db, clock, ...ports }: WarmUpPorts): KeepWarm {
  return keepWarm({ ...ports, mayCome: () => hasOpeningWithin(db, clock.now(), warmUpMs) })
}
