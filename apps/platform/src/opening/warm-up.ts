import type { TextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { hasOpeningWithin } from '../records/lots.ts'
import type { PlatformTables } from '../records/tables.ts'

const lookEveryMs = 20_000
/** How long before the time of an opening: shorter than an inspecting process without work lives. */
export const warmUpMs = 60_000

type WarmUpPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  reader: Pick<TextReader, 'warmUp'>
  report(error: unknown): void
}

type WarmUp = {
  /** An opening has begun, and its plain guarantees come within seconds. */
  begin(): void
  /** One look ahead: resolves when it is done, for tests. */
  look(): Promise<void>
  close(): void
}

/**
 * The first file of an inspecting process takes as long as ten others, and the first guarantee of an opening would wait
 * for it. So the process is started ahead, whatever was applied for: it discloses nothing about a lot.
 */
export function createWarmUp({ db, clock, reader, report }: WarmUpPorts): WarmUp {
  const begin = () => void reader.warmUp().catch(report)
  const look = async () => {
    if (await hasOpeningWithin(db, clock.now(), warmUpMs)) begin()
  }
  const timer = setInterval(() => void look().catch(report), lookEveryMs).unref()
  return { begin, look, close: () => clearInterval(timer) }
}
