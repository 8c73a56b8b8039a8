import { publicKeyOf, sm2Arithmetic } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'
import { tagKeyOf, tagOf } from './opening-tag.ts'

/** One ephemeral pair (r, R) for the tags of a sealing period. Nothing is ever encrypted under it. */
export type TagPeriod = {
  /** R, 65 bytes: stored. */
  point: Uint8Array
  /**
   * The tag by which the lot's opening finds the application. One multiplication each time: a result stored for a lot
   * would make its second application faster than its first, and its entries would name lots. Throws after the end.
   */
  tag(lotPublicKey: string, applicationNumber: string): Uint8Array
  /** Overwrites r. */
  end(): void
  readonly hasEnded: boolean
}

export function createTagPeriod(random: (length: number) => Uint8Array): TagPeriod {
  const drawn = drawScalar(random)
  const scalar = Buffer.from(drawn)
  drawn.fill(0)
  const point = publicKeyOf(scalar)
  let hasEnded = false
  return {
    point,
    tag(lotPublicKey, applicationNumber) {
      if (hasEnded) throw new Error('the sealing period has ended')
      const lotPoint = Buffer.from(lotPublicKey, 'hex')
      const shared = sm2Arithmetic.multiply(scalar, lotPoint)
      const key = tagKeyOf({ periodPoint: point, lotPoint, sharedX: shared.subarray(1, 33) })
      const tag = tagOf(key, applicationNumber)
      shared.fill(0)
      key.fill(0)
      return tag
    },
    end() {
      scalar.fill(0)
      hasEnded = true
    },
    get hasEnded() {
      return hasEnded
    },
  }
}
