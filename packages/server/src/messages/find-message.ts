/** One complete message of the journal, with related records. */
import { type Executor, query } from '../db/executor.ts'
import type { JournalMessage } from '../journal/messages.ts'
import { browseMessages, type MessageRow } from './browse-messages.ts'

export type WholeMessage = Omit<JournalMessage, 'body'> & { raw: Buffer }

type Row = Omit<WholeMessage, 'at' | 'status' | 'reply' | 'code' | 'finishedAt' | 'removedAt'> & {
  at: Date
  status: number | null
  reply: string | null
  finished_at: Date | null
  removed_at: Date | null
  code: string | null
}

export async function findMessage(db: Executor, id: string): Promise<WholeMessage | undefined> {
  const [found] = await query<Row>(
    db,
    `select id, at, direction, partner, call, subject, raw, digest, outcome, status, reply, finished_at, removed_at, code
     from message where id = $1`,
    [id],
  )
  if (found === undefined) return undefined
  const { at, status, reply, finished_at, removed_at, code, ...row } = found
  return {
    ...row,
    at: at.getTime(),
    ...(status === null ? {} : { status }),
    ...(reply === null ? {} : { reply }),
    ...(code === null ? {} : { code }),
    ...(finished_at === null ? {} : { finishedAt: finished_at.getTime() }),
    ...(removed_at === null ? {} : { removedAt: removed_at.getTime() }),
  }
}

const listedAttempts = 20

/** The same call about the same number in the same direction, newest first. */
export async function listAttempts(db: Executor, message: WholeMessage): Promise<MessageRow[]> {
  const { partner, call, direction, subject } = message
  if (subject === '') return []
  return (await browseMessages(db, { partner, call, direction, subject }, { limit: listedAttempts })).rows
}

/** The blocked lane of this number with this partner, by the partial index lane_stuck. */
export async function findBlockedLane(
  db: Executor,
  { partner, subject, call }: WholeMessage,
): Promise<{ key: string; state: string } | undefined> {
  const [lane] = await query<{ key: string; state: string }>(
    db,
    `select lane.key, coalesce(blocked_reason, 'retrying') as state from lane
     join outbox on outbox.partner = lane.partner and outbox.key = lane.key and outbox.seq = lane.done + 1
     where lane.partner = $1 and (blocked_at is not null or tries > 0) and outbox.body ->> 'call' = $3
       and (lane.key = $2 or outbox.body -> 'message' ->> 'applicationNumber' = $2
         or outbox.body -> 'message' ->> 'guaranteeNumber' = $2) limit 1`,
    [partner, subject, call],
  )
  return lane
}
