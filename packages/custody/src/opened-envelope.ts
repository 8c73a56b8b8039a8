import type { LotText } from '@openbaohan/protocol/values/lot-text.ts'
import { commit } from './commitment.ts'
import type { CommittedFacts } from './commitment-preimage.ts'
import type { EnvelopeContents } from './sealed-envelope.ts'

/** A row of the platform: its handle, its envelope and the public facts of the commitment. */
export type SealedEnvelope = CommittedFacts & { id: string; envelope: Uint8Array; commitment: string }

export type OpenedEnvelope =
  | { id: string; outcome: 'opened'; lotId: string; lot: LotText; key: Uint8Array; salt: Uint8Array }
  /** The envelope opens, but the row, the key or a ciphertext does not match the commitment: nothing may be sent. */
  | { id: string; outcome: 'commitment-mismatch' }
  /** The envelope opens with this key and names another lot: two lots have the same key pair. */
  | { id: string; outcome: 'lot-mismatch' }

/** Checks the contents of an envelope against its row. */
export function checkOpened(
  row: SealedEnvelope,
  contents: EnvelopeContents,
  lotId: string | undefined,
): OpenedEnvelope {
  const { id } = row
  if (lotId !== undefined && contents.lotId !== lotId) return { id, outcome: 'lot-mismatch' }
  if (commit(row, contents) !== row.commitment) return { id, outcome: 'commitment-mismatch' }
  return { id, outcome: 'opened', ...contents }
}
