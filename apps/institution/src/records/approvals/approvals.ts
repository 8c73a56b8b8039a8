/** Rows of proposals: each waits once for a procedure and a subject, and is settled once. */
import type { Insertable } from 'kysely'
import type { Trx } from '../applications.ts'
import type { InstitutionTables } from '../tables.ts'

type By = { id: string; name: string }
type Settling = { state: 'confirmed' | 'declined' | 'lapsed'; by: By; at: number; reason?: string | undefined }

/** @returns undefined when one of the same waits */
export async function insertApproval(trx: Trx, row: Insertable<InstitutionTables['approval']>) {
  return await trx
    .insertInto('approval')
    .values(row)
    .onConflict((conflict) => conflict.columns(['procedure', 'subject']).where('state', '=', 'waiting').doNothing())
    .returning('id')
    .executeTakeFirst()
}

const settled = ({ state, by, at, reason }: Settling) => ({
  ...{ state, decided_by: by.id, decided_name: by.name, decided_at: new Date(at), decided_reason: reason ?? null },
  sealed: null,
})

/** Confirmed by another person than the one who proposed it. @returns undefined when it is settled, or one's own */
export async function confirmApproval(
  trx: Trx,
  { id, procedure, subject }: { id: string; procedure: InstitutionTables['approval']['procedure']; subject: string },
  { by, at }: { by: By; at: number },
) {
  return await trx
    .updateTable('approval')
    .set(settled({ state: 'confirmed', by, at }))
    .where('id', '=', id)
    .where('procedure', '=', procedure)
    .where('subject', '=', subject)
    .where('state', '=', 'waiting')
    .where('asked_by', '<>', by.id)
    .returning(['asked_name', 'subject_state'])
    .executeTakeFirst()
}

/** False when it was settled meanwhile. */
export async function endApproval(trx: Trx, id: string, settling: Settling): Promise<boolean> {
  const ended = await trx
    .updateTable('approval')
    .set(settled(settling))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** What waits of it is obsolete. */
export async function lapseApproval(
  trx: Trx,
  procedure: InstitutionTables['approval']['procedure'],
  subject: string,
  at: number,
): Promise<void> {
  await trx
    .updateTable('approval')
    .set({ state: 'lapsed', decided_at: new Date(at), sealed: null })
    .where('procedure', '=', procedure)
    .where('subject', '=', subject)
    .where('state', '=', 'waiting')
    .execute()
}
