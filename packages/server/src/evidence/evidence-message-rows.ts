/** Signed messages of one guarantee from the journal, with the answers that we stored for what came in. */
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'

/** Of one partner: another may have given the same number. */
export type MessagesOf = { partner: string; subjects: readonly string[] }

export type EvidenceRow = {
  id: string
  at: Date
  direction: 'in' | 'out'
  call: string
  subject: string
  digest: string
  outcome: string
  status: number | null
  finished_at: Date | null
  /** Its body and answer were removed: retention. */
  removed: boolean
  bytes: number
  reply_bytes: number
}

/** Oldest first, by index message_by_subject; one more than a bundle takes, where there are more. */
export async function listEvidenceRows(db: Executor, { partner, subjects }: MessagesOf): Promise<EvidenceRow[]> {
  return await query<EvidenceRow>(
    db,
    `select id, at, direction, call, subject, digest, outcome, status, finished_at,
       removed_at is not null as removed, octet_length(raw) as bytes, coalesce(octet_length(reply), 0) as reply_bytes
     from message where subject = any($1) and partner = $2 order by at, id limit $3`,
    [[...subjects], partner, limits.evidenceMessages + 1],
  )
}

export async function loadEvidenceBody(db: Executor, id: string): Promise<{ raw: Buffer; reply: string | null }> {
  const [row] = await query<{ raw: Buffer; reply: string | null }>(db, 'select raw, reply from message where id = $1', [
    id,
  ])
  if (row === undefined) throw new Error(`the journal has no message ${id}`)
  return row
}

export type StoredAnswer = { call: string; subject: string; content: string; answer: unknown }

export async function listStoredAnswers(db: Executor, { partner, subjects }: MessagesOf): Promise<StoredAnswer[]> {
  return await query<StoredAnswer>(
    db,
    'select call, subject, content, answer from inbox where partner = $2 and subject = any($1) order by call, subject, round',
    [[...subjects], partner],
  )
}
