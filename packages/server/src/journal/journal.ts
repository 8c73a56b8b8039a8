/**
 * Stores every authenticated message, byte for byte, durable when the promise resolves; and a limited sample of what
 * unauthenticated senders send.
 */
import { createHash } from 'node:crypto'
import type { RecordedAnswer } from '@openbaohan/protocol/receive/receive.ts'
import type pg from 'pg'
import { createBatcher } from '../batch/batcher.ts'
import { queryNamed } from '../db/executor.ts'
import { isNeverConnected } from '../db/never-connected.ts'
import { joinBodies, maxBatchBytes, weightOf } from './join-bodies.ts'
import { createTokenBucket } from './token-bucket.ts'

export type RecordedIn = {
  /** UUID version 7. */
  id: string
  partner: string
  call: string
  /** The number it concerns; empty when it was refused before that was known. */
  subject: string
  raw: Uint8Array
  /** Hex SM3 of `raw`. */
  digest: string
  receivedAt: number
  /** `accepted`, or the step that failed. */
  step: string
  /** What that step answered. */
  answer?: RecordedAnswer | undefined
}

export type RecordedOut = {
  id: string
  partner: string
  call: string
  subject: string
  body: string
  startedAt: number
  endedAt?: number | undefined
  status?: number | undefined
  reply?: string | undefined
  /** The outcome of the attempt. */
  outcome: string
}

export type RecordedUnauthenticated = {
  digest: string
  head: Uint8Array
  step: string
  receivedAt: number
  path: string
}

export type JournalOptions = {
  /** Unauthenticated messages stored: average per second, burst, and total. */
  unauthenticatedPerSecond?: number
  unauthenticatedBurst?: number
  unauthenticatedStored?: number
  /** An unauthenticated message was not stored: for a metric. */
  onUnauthenticatedDropped?: () => void
  /** Storing an unauthenticated message failed. No caller waits for it, so this is the only report. */
  onError?: (error: unknown) => void
}

export type Journal = {
  /** Durable when it resolves. */
  recordIn(message: RecordedIn): Promise<void>
  /** What a message that was recorded as accepted was answered with: `rejected`, or `handle` when we failed. */
  recordAnswer(answer: RecordedAnswer & { id: string }): Promise<void>
  recordOut(message: RecordedOut): Promise<void>
  recordUnauthenticated(message: RecordedUnauthenticated): void
  /** Resolves when all pending writes are done. */
  idle(): Promise<void>
}

type MessageRow = {
  id: string
  at: number
  direction: 'in' | 'out'
  partner: string
  call: string
  subject: string
  raw: Uint8Array
  digest: string
  outcome: string
  status: number | null
  reply: string | null
  finished_at: number | null
  code: string | null
}

const insertStatement = `
insert into message (id, at, direction, partner, call, subject, raw, digest, outcome, status, reply, finished_at, code)
select id, to_timestamp(at / 1000.0), direction, partner, call, subject, substring($2::bytea from first for bytes), digest,
  outcome, status, reply, to_timestamp(finished_at / 1000.0), code
from json_to_recordset($1::json) as message(
  id uuid, at float8, direction text, partner text, call text, subject text, first int, bytes int, digest text,
  outcome text, status smallint, reply text, finished_at float8, code text
)`

const answerStatement = `
update message set outcome = answered.outcome, status = answered.status, reply = answered.reply,
  finished_at = to_timestamp(answered.finished_at / 1000.0), code = answered.code
from json_to_recordset($1::json) as answered(
  id uuid, outcome text, status smallint, reply text, finished_at float8, code text
) where message.id = answered.id`

const insertUnauthenticatedStatement = `
with gone as (
  delete from "stranger" where id <= (select max(id) from "stranger") - $3::bigint + json_array_length($1::json)
)
insert into "stranger" (at, path, step, digest, head)
select to_timestamp(at / 1000.0), path, step, digest, substring($2::bytea from first for bytes)
from json_to_recordset($1::json) as received(at float8, path text, step text, first int, bytes int, digest text)`

export function createJournal(pool: pg.Pool, options: JournalOptions = {}): Journal {
  const { unauthenticatedPerSecond = 5, unauthenticatedBurst = 100, unauthenticatedStored = 10_000 } = options
  const { onUnauthenticatedDropped = () => {}, onError = () => {} } = options
  const bucket = createTokenBucket(unauthenticatedPerSecond, unauthenticatedBurst)
  const writing = new Set<Promise<void>>()

  const writerOf = <R extends { raw: Uint8Array }>(name: string, statement: string, ...more: unknown[]) =>
    createBatcher<R, void>(
      async (rows) => {
        const { placed, bytes } = joinBodies(rows)
        // A text of PostgreSQL cannot contain zero bytes; in a path or reply they are replaced.
        const list = JSON.stringify(placed).replaceAll('\\u0000', '\\ufffd')
        await queryNamed(pool, name, statement, [list, bytes, ...more])
        return rows.map(() => undefined)
      },
      { maxWeight: maxBatchBytes, weightOf, failsForAll: isNeverConnected },
    )
  const write = writerOf<MessageRow>('journal', insertStatement)
  const writeUnauthenticated = writerOf<UnauthenticatedRow>(
    'unauthenticated',
    insertUnauthenticatedStatement,
    unauthenticatedStored,
  )

  const writeAnswer = createBatcher<AnswerRow, void>(
    async (rows) => {
      await queryNamed(pool, 'answer', answerStatement, [JSON.stringify(rows).replaceAll('\\u0000', '\\ufffd')])
      return rows.map(() => undefined)
    },
    { failsForAll: isNeverConnected },
  )

  function noted(promise: Promise<void>): Promise<void> {
    const quiet = promise.catch(() => {}).finally(() => writing.delete(quiet))
    writing.add(quiet)
    return promise
  }

  return {
    recordIn({ receivedAt, step, answer, ...message }) {
      const answered = answer === undefined ? unanswered : columnsOf(answer)
      return noted(write({ ...message, at: receivedAt, direction: 'in', outcome: step, ...answered }))
    },
    recordAnswer({ id, ...answer }) {
      return noted(writeAnswer({ id, outcome: answer.status === 200 ? 'rejected' : 'handle', ...columnsOf(answer) }))
    },
    recordOut({ body, startedAt, endedAt, status, reply, ...message }) {
      const raw = Buffer.from(body)
      const finished = { status: status ?? null, reply: reply ?? null, finished_at: endedAt ?? null, code: null }
      return noted(write({ ...message, at: startedAt, direction: 'out', raw, digest: sm3(raw), ...finished }))
    },
    recordUnauthenticated({ digest, head, step, receivedAt, path }) {
      if (!bucket.take(receivedAt)) return onUnauthenticatedDropped()
      const row = { at: receivedAt, path: path.slice(0, 200), step, digest, raw: head.subarray(0, 4096) }
      noted(writeUnauthenticated(row)).catch(onError)
    },
    async idle() {
      while (writing.size > 0) await Promise.all(writing)
    },
  }
}

type AnswerRow = Pick<MessageRow, 'id' | 'outcome' | 'status' | 'reply' | 'finished_at' | 'code'>

const unanswered = { status: null, reply: null, finished_at: null, code: null }

function columnsOf({ status, body, code, answeredAt }: RecordedAnswer) {
  return { status, reply: body, finished_at: answeredAt, code: code ?? null }
}

type UnauthenticatedRow = { at: number; path: string; step: string; digest: string; raw: Uint8Array }

function sm3(bytes: Uint8Array): string {
  return createHash('sm3').update(bytes).digest('hex')
}
