import type { ErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { Kysely } from 'kysely'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { limits } from '../../domain/limits.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import type { UploadedFile } from '../../messages/store-files.ts'
import { findLot } from '../../records/lots.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { storeReleaseLetter } from './release-letter.ts'
import { orderRelease, type ReleasePorts } from './request.ts'

export type LotReleaseResult = { number: string; outcome: 'ordered' | 'repeat' | 'candidate' | ErrorCode }

/**
 * Releases all guarantees of an opened lot but the candidates' and those paid to zero. May be ordered again: what was released before is a
 * repeat, and what was held back is tried again. With `only`, those alone are released.
 * @param ordered what else is written with the first order, in its transaction
 */
export async function releaseLot(
  ports: ReleasePorts,
  lotNumber: string,
  input: {
    except?: readonly string[]
    only?: readonly string[]
    files: readonly UploadedFile[]
    /** Of the beneficiary, on file: the agency of the lot orders it. */
    authorisation?: StoredFile | undefined
  },
  by: string,
  ordered?: (trx: Kysely<PlatformTables>) => Promise<void>,
): Promise<{ ok: true; results: LotReleaseResult[] } | RefusedInput> {
  const { db } = ports
  const lot = await findLot(db, lotNumber)
  if (lot === undefined) return refusedInput('lot-unknown')
  if (lot.state !== 'opened') return refusedInput('out-of-turn')
  const numbers = await applicationsOf(db, lot.id)
  const known = new Set(numbers)
  const { except = [], only } = input
  const foreign = [...except, ...(only ?? [])].filter((number) => !known.has(number))
  if (foreign.length > 0) return refusedInput('candidate-unknown', foreign.join('、'))
  const losers = chosenOf(numbers, { except, only })
  const documents = await storeReleaseLetter(ports, input.files, lot, losers, input.authorisation)
  if (!documents.ok) return documents
  const { stored: files, override } = documents
  let isWritten = false
  const results: LotReleaseResult[] = except.map((number) => ({ number, outcome: 'candidate' }))
  for (let from = 0; from < losers.length; from += limits.openingBatchRows) {
    const batch = losers.slice(from, from + limits.openingBatchRows)
    results.push(
      ...(await db.transaction().execute(async (trx) => {
        const done: LotReleaseResult[] = []
        for (const number of batch)
          done.push({ number, outcome: await orderRelease(trx, ports, number, { by, files, override }) })
        if (!isWritten && done.some(({ outcome }) => outcome === 'ordered')) {
          await ordered?.(trx)
          isWritten = true
        }
        return done
      })),
    )
  }
  return { ok: true, results }
}

type Chosen = { except?: readonly string[] | undefined; only?: readonly string[] | undefined }

function chosenOf(numbers: readonly string[], { except = [], only }: Chosen): string[] {
  const candidates = new Set(except)
  const wanted = only === undefined ? undefined : new Set(only)
  return numbers.filter((number) => wanted?.has(number) !== false && !candidates.has(number))
}

/** The applications of an opened lot that a release would be for. */
export async function listChosen(db: Kysely<PlatformTables>, lotId: string, chosen: Chosen): Promise<string[]> {
  return chosenOf(await applicationsOf(db, lotId), chosen)
}

/** In the order of their numbers, as every transaction that locks several. */
async function applicationsOf(db: Kysely<PlatformTables>, lotId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('opened_application')
    .innerJoin('application', 'application.number', 'opened_application.application')
    .select('application.number')
    .where('opened_application.lot_id', '=', lotId)
    .where('application.guarantee_number', 'is not', null)
    .orderBy('application.number')
    .execute()
  return rows.map(({ number }) => number)
}
