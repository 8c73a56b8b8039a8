import type { BoxContents } from './box.ts'
import { commit } from './commitment.ts'
import type { CommittedFacts } from './commitment-preimage.ts'
import type { LotText } from './lot-text.ts'

/** A row of the platform: its handle, its box, and what was committed to in the open. */
export type ClosedBox = CommittedFacts & { id: string; box: Uint8Array; commitment: string }

export type OpenedBox =
  | { id: string; outcome: 'opened'; lotId: string; lot: LotText; key: Uint8Array; salt: Uint8Array }
  /** The box opens and yet the row, the key or a ciphertext is not what was committed to: nothing may be sent. */
  | { id: string; outcome: 'commitment-mismatch' }
  /** The box opens with this key and names another lot: somebody gave the lot a foreign key pair. */
  | { id: string; outcome: 'lot-mismatch' }

/** Judges what a box held against the row it came with. */
export function checkOpened(row: ClosedBox, contents: BoxContents, lotId: string | undefined): OpenedBox {
  const { id } = row
  if (lotId !== undefined && contents.lotId !== lotId) return { id, outcome: 'lot-mismatch' }
  if (commit(row, contents) !== row.commitment) return { id, outcome: 'commitment-mismatch' }
  return { id, outcome: 'opened', ...contents }
}
