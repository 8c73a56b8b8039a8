import { createHash, createHmac } from 'node:crypto'

export const tagBytes = 32

const label = Buffer.from('openbaohan-tag-1')
/** The one block of the key derivation of GB/T 32918.4 (5.4.3) that gives 32 bytes. */
const firstBlock = Uint8Array.of(0, 0, 0, 1)

export type TagKeyParts = {
  /** R of the sealing period, 65 bytes. */
  periodPoint: Uint8Array
  /** 65 bytes. */
  lotPoint: Uint8Array
  /** x(r·P) at sealing, x(d·R) at the opening: the same 32 bytes. */
  sharedX: Uint8Array
}

/**
 * SM3(label ‖ R ‖ P ‖ x ‖ 1). Without r and without the lot's private key it cannot be computed, so that a tag states
 * nothing of its lot to a reader of rows. The caller overwrites the key.
 */
export function tagKeyOf({ periodPoint, lotPoint, sharedX }: TagKeyParts): Uint8Array {
  return [label, periodPoint, lotPoint, sharedX, firstBlock]
    .reduce((hash, part) => hash.update(part), createHash('sm3'))
    .digest()
}

/** Two applications of one lot and period have tags that share nothing: their numbers differ. */
export const tagOf = (tagKey: Uint8Array, applicationNumber: string): Uint8Array =>
  createHmac('sm3', tagKey).update(applicationNumber).digest()
