import { createHash } from 'node:crypto'
import { canonicalPieces } from './canonical.ts'
import type { RawFields } from './message.ts'

export function digestHex(bytes: Uint8Array): string {
  return createHash('sm3').update(bytes).digest('hex')
}

/** Hex SM3 of the canonical string without `timestamp`: what a re-stamped and re-signed repeat has in common. */
export function contentDigest(fields: RawFields): string {
  const lasting = new Map(fields)
  lasting.delete('timestamp')
  const hash = createHash('sm3')
  for (const piece of canonicalPieces(lasting)) hash.update(piece, 'utf8')
  return hash.digest('hex')
}
