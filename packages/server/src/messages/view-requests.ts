/** Two-person access to a raw message: one person requests it, a second one approves it for 15 minutes. */
import { type Executor, query } from '../db/executor.ts'
import { limits } from '../limits.ts'

export type ViewRequest = {
  id: string
  message: string
  askedBy: string
  askedName: string
  askedAt: number
  reason: string
  decidedName?: string
  decidedAt?: number
  until?: number
  state: 'waiting' | 'allowed' | 'declined' | 'over'
}

type Row = {
  id: string
  message: string
  asked_by: string
  asked_name: string
  asked_at: Date
  reason: string
  decided_name: string | null
  decided_at: Date | null
  until: Date | null
}

type Requester = { id: string; name: string }

/** A pending request is returned instead of creating a second one. */
export async function askToSee(
  db: Executor,
  wanted: { id: string; message: string; who: Requester; reason: string; at: number },
): Promise<ViewRequest | undefined> {
  const waiting = await findRequest(db, wanted.message, wanted.who.id, wanted.at)
  if (waiting?.state === 'waiting') return waiting
  const [row] = await query<Row>(
    db,
    `insert into message_view_request (id, message, asked_by, asked_name, asked_at, reason)
     select $1, message.id, $3, $4, $5, $6 from message where id = $2 returning *`,
    [wanted.id, wanted.message, wanted.who.id, wanted.who.name, new Date(wanted.at), wanted.reason],
  )
  return row === undefined ? undefined : requestOf(row, wanted.at)
}

/** False when it is one's own, already decided, or missing. */
export async function decideView(
  db: Executor,
  id: string,
  { who, allow, at }: { who: Requester; allow: boolean; at: number },
): Promise<boolean> {
  const rows = await query(
    db,
    `update message_view_request set decided_by = $2, decided_name = $3, decided_at = $4, until = $5
     where id = $1 and decided_at is null and asked_by <> $2 returning id`,
    [id, who.id, who.name, new Date(at), allow ? new Date(at + limits.messageViewMs) : null],
  )
  return rows.length > 0
}

/** The latest request of this person for this message. */
export async function findRequest(
  db: Executor,
  message: string,
  who: string,
  now: number,
): Promise<ViewRequest | undefined> {
  const [row] = await query<Row>(
    db,
    'select * from message_view_request where message = $1 and asked_by = $2 order by asked_at desc, id desc limit 1',
    [message, who],
  )
  return row === undefined ? undefined : requestOf(row, now)
}

export async function listRequests(db: Executor, now: number): Promise<ViewRequest[]> {
  const rows = await query<Row>(db, 'select * from message_view_request order by asked_at desc, id desc limit $1', [
    limits.listedMessages,
  ])
  return rows.map((row) => requestOf(row, now))
}

/** Records that it was read, beside who requested and who approved it. */
export async function recordView(db: Executor, request: string, at: number): Promise<void> {
  await query(db, 'insert into message_view (request, at) values ($1, $2)', [request, new Date(at)])
}

function requestOf(row: Row, now: number): ViewRequest {
  return {
    id: row.id,
    message: row.message,
    askedBy: row.asked_by,
    askedName: row.asked_name,
    askedAt: row.asked_at.getTime(),
    reason: row.reason,
    ...(row.decided_name === null ? {} : { decidedName: row.decided_name }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at.getTime() }),
    ...(row.until === null ? {} : { until: row.until.getTime() }),
    state: stateOf(row, now),
  }
}

function stateOf({ decided_at, until }: Row, now: number): ViewRequest['state'] {
  if (decided_at === null) return 'waiting'
  if (until === null) return 'declined'
  return until.getTime() > now ? 'allowed' : 'over'
}
