import { sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { tagKeyOf, tagOf } from './opening-tag.ts'
import { applicationsWithin, type SubmissionWindow, type TaggedPeriod } from './tagged-applications.ts'

/** A lot that is opening. */
export type SearchedLot = { privateKey: Uint8Array; publicKey: string; window: SubmissionWindow }

/**
 * The numbers of the applications of each lot, in the order of the lots: one multiplication for each lot and period
 * that counts for it, one HMAC for each application. A tag that was lost or changed finds nothing here, and the search
 * that tries every envelope finds its application.
 */
export function findTagged(lots: readonly SearchedLot[], periods: readonly TaggedPeriod[]): string[][] {
  const searches = lots.map(({ privateKey, publicKey, window }) => {
    const found: string[] = []
    return { window, lotPoint: Buffer.from(publicKey, 'hex'), xOf: sm2Arithmetic.prepareX(privateKey), found }
  })
  for (const period of periods)
    for (const { window, lotPoint, xOf, found } of searches) {
      const applications = applicationsWithin(period, window)
      const sharedX = applications.length === 0 ? undefined : findX(xOf, period.point)
      if (sharedX === undefined) continue
      const key = tagKeyOf({ periodPoint: period.point, lotPoint, sharedX })
      for (const { number, tag } of applications) if (Buffer.compare(tagOf(key, number), tag) === 0) found.push(number)
      sharedX.fill(0)
      key.fill(0)
    }
  return searches.map(({ found }) => found)
}

/** A point off the curve comes from a damaged row: an expected input. */
function findX(xOf: (point: Uint8Array) => Uint8Array, point: Uint8Array): Uint8Array | undefined {
  try {
    return xOf(point)
  } catch {
    return undefined
  }
}
