import type { RawFields } from '../message.ts'
import { canonicalPieces } from './canonical.ts'
import { type HashedStart, sm3Hex, sm3HexOfPieces } from './sm3.ts'

export function digestHex(bytes: Uint8Array): string {
  return sm3Hex(bytes)
}

/**
 * Hex SM3 of the canonical string without `timestamp`: equal for a repeat that was stamped and signed again.
 * @param known of the same message: what its digests begin with
 */
export function contentDigest(fields: RawFields, known?: HashedStart): string {
  const lasting = new Map(fields)
  lasting.delete('timestamp')
  return sm3HexOfPieces('', canonicalPieces(lasting), '', known)
}
