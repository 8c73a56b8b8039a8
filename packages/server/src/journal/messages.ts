/** Reads the journal. */
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { type Executor, query } from '../db/executor.ts'

export type JournalMessage = {
  id: string
  at: number
  direction: 'in' | 'out'
  partner: string
  call: string
  subject: string
  /** The bytes, read as UTF-8. */
  body: string
  digest: string
  outcome: string
  status?: number
  /** Of what came in: where it was rejected. */
  reply?: string
  /** The code within that answer. */
  code?: string
  finishedAt?: number
  /** Since then without body and answer, by the rule of retention. */
  removedAt?: number
}

type Row = {
  id: string
  at: Date
  direction: 'in' | 'out'
  partner: string
  call: string
  subject: string
  raw: Buffer
  digest: string
  outcome: string
  status: number | null
  reply: string | null
  finished_at: Date | null
  removed_at: Date | null
  code: string | null
}

const afterWritten = '($1::uuid is null or id > $1) order by id'
const afterOfSubject = `subject = $3 and ($1::uuid is null or (at, id) > (select at, id from message where id = $1))
     order by at, id`

/**
 * Messages are never deleted: an unknown id is no place in their list.
 * @throws Fault `cursor-invalid`
 */
export async function assertPlaceOfMessage(db: Executor, id: string | undefined): Promise<void> {
  if (id === undefined) return
  const found = await query(db, 'select 1 from message where id = $1', [id])
  if (found.length === 0) throw new Fault('cursor-invalid')
}

/**
 * Messages in both directions: all in the order they were written, or those of one number in the order of their times.
 * @param page `after` is the id of the last message of the previous page
 * @throws Fault `cursor-invalid`
 */
export async function findMessages(
  db: Executor,
  page: { subject?: string | undefined; after?: string | undefined; limit?: number },
): Promise<JournalMessage[]> {
  await assertPlaceOfMessage(db, page.after)
  const rows = await query<Row>(
    db,
    `select id, at, direction, partner, call, subject, raw, digest, outcome, status, reply, finished_at, removed_at, code from message
     where ${page.subject === undefined ? afterWritten : afterOfSubject} limit $2`,
    [page.after ?? null, Math.min(page.limit ?? 100, 1000), ...(page.subject === undefined ? [] : [page.subject])],
  )
  return rows.map(({ at, raw, status, reply, finished_at, removed_at, code, ...row }) => ({
    ...row,
    at: at.getTime(),
    body: raw.toString('utf8'),
    ...(status === null ? {} : { status }),
    ...(reply === null ? {} : { reply }),
    ...(code === null ? {} : { code }),
    ...(finished_at === null ? {} : { finishedAt: finished_at.getTime() }),
    ...(removed_at === null ? {} : { removedAt: removed_at.getTime() }),
  }))
}
