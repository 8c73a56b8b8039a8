/** Lists the journal without bodies, newest first, with any combination of its filters. */
import { type Executor, query } from '../db/executor.ts'
import { assertPlaceOfMessage } from '../journal/messages.ts'
import { mapPage, type Page, pageOf } from '../list/page.ts'
import type { Direction } from '../list/sorted.ts'
import { everyKind, ofKind } from './message-kinds.ts'

export type MessageFilters = {
  /** The partner's id. */
  partner?: string | undefined
  call?: string | undefined
  direction?: 'in' | 'out' | undefined
  /** `failed`: anything but `accepted`; `rejected`: what came in and was not accepted, whatever its step. */
  outcome?: string | undefined
  /** The number it concerns, or any of several: one case may have two numbers. */
  subject?: string | readonly string[] | undefined
  from?: number | undefined
  until?: number | undefined
}

export type MessageRow = {
  id: string
  at: number
  direction: 'in' | 'out'
  partner: string
  call: string
  subject: string
  outcome: string
  status?: number
  /** The code of our answer. */
  code?: string
  finishedAt?: number
}

type Row = Omit<MessageRow, 'at' | 'status' | 'code' | 'finishedAt'> & {
  at: Date
  status: number | null
  code: string | null
  finished_at: Date | null
}

const columns = 'id, at, direction, partner, call, subject, outcome, status, code, finished_at'

// $1 after, $2 limit, $3 partner, $4 call, $5 direction, $6 outcome, $7 from, $8 until, $9 subject
const within = `($7::timestamptz is null or at >= $7) and ($8::timestamptz is null or at < $8)`
const direction = `($5::text is null or direction = $5)`
const rejected = `direction = 'in' and outcome <> 'accepted'`
const outcome = `($6::text is null or $6 = 'failed' or outcome = $6 or $6 = 'rejected' and ${rejected})`
const partner = `($3::text is null or partner = $3)`
const call = `($4::text is null or call = $4)`
const others = `${within} and ${direction} and ${outcome} and ${partner} and ${call}`

/** Newest or oldest first, behind the message $1. */
function statements(order: Direction) {
  const sign = order === 'asc' ? '>' : '<'
  const past = `($1::uuid is null or (at, id) ${sign} (select at, id from message where id = $1))`
  const ordered = `order by at ${order}, id ${order} limit $2`
  return {
    /** Uses index message_by_subject: few messages concern one number. */
    ofSubject: `select ${columns} from message where subject = any($9) and ${past} and ${others}
      and ($6 is distinct from 'failed' or outcome <> 'accepted') ${ordered}`,
    /** Uses index message_failed. */
    failed: `select ${columns} from message where outcome <> 'accepted' and ${past} and ${others}
      and ($9::text[] is null or subject = any($9)) ${ordered}`,
    /** Uses index message_rejected, or message_rejected_of with a partner. */
    rejected: `select ${columns} from message where ${rejected} and ${past} and ${others}
      and ($9::text[] is null or subject = any($9)) ${ordered}`,
    /** Uses index message_desk: one index search for each kind finds its first messages. */
    merged: `with recursive ${everyKind}, start as materialized (select at, id from message where id = $1)
      select found.* from kind cross join lateral (
        select ${columns} from message where ${ofKind}
          and ($1::uuid is null or (at, id) ${sign} (select at, id from start)) and ${within}
          and ${outcome} and ($9::text[] is null or subject = any($9))
        ${ordered}
      ) as found
      where ($3::text is null or kind.partner = $3) and ($4::text is null or kind.call = $4)
        and ($5::text is null or kind.direction = $5) ${ordered}`,
  }
}
const byOrder = { asc: statements('asc'), desc: statements('desc') }

export function statementFor({ subject, outcome: wanted }: MessageFilters, order: Direction = 'desc'): string {
  const { ofSubject, failed, rejected: ofRejected, merged } = byOrder[order]
  if (subject !== undefined) return ofSubject
  if (wanted === 'rejected') return ofRejected
  return wanted !== undefined && wanted !== 'accepted' ? failed : merged
}

/**
 * @param page `after` is the id of the last message of the previous page; newest first without a direction
 * @throws Fault `cursor-invalid`
 */
export async function browseMessages(
  db: Executor,
  filters: MessageFilters,
  page: { after?: string | undefined; limit: number; direction?: Direction | undefined },
): Promise<Page<MessageRow>> {
  await assertPlaceOfMessage(db, page.after)
  const statement = statementFor(filters, page.direction)
  const found = await query<Row>(db, statement, valuesOf(filters, page.after, page.limit + 1))
  return mapPage(
    pageOf(found, page.limit, ({ id }) => id),
    ({ at, status, code, finished_at, ...row }) => ({
      ...row,
      at: at.getTime(),
      ...(status === null ? {} : { status }),
      ...(code === null ? {} : { code }),
      ...(finished_at === null ? {} : { finishedAt: finished_at.getTime() }),
    }),
  )
}

export const subjectsIn = (subject: MessageFilters['subject']): readonly string[] | undefined =>
  typeof subject === 'string' ? [subject] : subject

export function valuesOf(filters: MessageFilters, after: string | undefined, limit: number): unknown[] {
  const time = (at: number | undefined) => (at === undefined ? null : new Date(at))
  const { partner: of, call: named, direction: way, outcome: ended, from, until, subject } = filters
  return [after, limit, of, named, way, ended, time(from), time(until), subjectsIn(subject)].map(
    (value) => value ?? null,
  )
}
