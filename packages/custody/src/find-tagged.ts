import { sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { tagKeyOf, tagOf } from './opening-tag.ts'
import type { CountingPeriod } from './tagged-applications.ts'

/**
 * The numbers of the lot's applications: one multiplication for each period, one HMAC for each application. A tag that
 * was lost or changed finds nothing here, and the search that tries every envelope finds its application.
 */
export function findTagged(privateKey: Uint8Array, lotPublicKey: string, periods: readonly CountingPeriod[]): string[] {
  const lotPoint = Buffer.from(lotPublicKey, 'hex')
  const xOf = sm2Arithmetic.prepareX(privateKey)
  return periods.flatMap(({ point, applications }) => {
    const sharedX = findX(xOf, point)
    if (sharedX === undefined) return []
    const key = tagKeyOf({ periodPoint: point, lotPoint, sharedX })
    const found = applications.filter(({ number, tag }) => Buffer.compare(tagOf(key, number), tag) === 0)
    sharedX.fill(0)
    key.fill(0)
    return found.map(({ number }) => number)
  })
}

/** A point off the curve comes from a damaged row: an expected input. */
function findX(xOf: (point: Uint8Array) => Uint8Array, point: Uint8Array): Uint8Array | undefined {
  try {
    return xOf(point)
  } catch {
    return undefined
  }
}
