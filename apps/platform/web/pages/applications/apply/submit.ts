import { client } from '../../../api.ts'
import { loadNoteKey } from '../notes/note-keys.ts'
import { type Note, seal } from '../notes/sealed-note.ts'
import type { StatedContact } from './contact-fields.tsx'
import { forgetAsked, idempotencyKeyFor } from './pending.ts'

/** `revision`: of the lot as the bidder has read it. */
type Chosen = { partner: string; product: string; revision: number; contact?: StatedContact | undefined }
export type Applied = { number: string; receipt: unknown; note: Note; isNoteStored: boolean }

/** Applies, then keeps note and receipt, sealed; the key is made before, so that nothing is asked that cannot be stored. */
export async function submitApplication(organisation: string, offer: Chosen, note: Note): Promise<Applied> {
  await loadNoteKey(organisation)
  const { lotNumber } = note
  const { partner, product, revision, contact } = offer
  const idempotencyKey = idempotencyKeyFor({ lotNumber, partner, product })
  const { number, receipt } = await client.myApplications.apply({
    ...{ lotNumber, partner, product, revision, ...(contact === undefined ? {} : { contact }) },
    idempotencyKey,
  })
  forgetAsked()
  return keepApplied(organisation, { number, receipt, note, isNoteStored: false })
}

/** Again, when it was not stored. */
export async function keepApplied(organisation: string, applied: Applied): Promise<Applied> {
  const { number, receipt, note } = applied
  try {
    const key = await loadNoteKey(organisation)
    await client.myApplications.keepNote({
      number,
      note: await seal('note', note, number, key),
      receipt: await seal('receipt', receipt, number, key),
    })
    return { ...applied, isNoteStored: true }
  } catch {
    // the application is in effect: the page states what to do
    return applied
  }
}
