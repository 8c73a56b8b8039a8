/**
 * Resends a message of ours to correct a difference. The peer answers a repeat like the first message, so resending too
 * often does no harm; a message that never arrived is accepted now.
 */

import { decode } from '@openbaohan/protocol/codec/codec.ts'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import type { MessageId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { type Executor, query } from '../db/executor.ts'
import { resend } from '../outbox/blocked-lanes.ts'
import { enqueue } from '../outbox/enqueue.ts'

export type AgainRequest = {
  partner: Partner
  call: MessageId
  /** The subject of its journal rows. */
  subject: string
  /** Its lane. */
  lane: string
  /** Hex SM3 without the time, where one subject has several messages of a call. */
  content?: string | undefined
  /** Replaces the journal's bytes. */
  body?: unknown
  /** Selects the newest journal message that is still true. */
  fits?: ((message: object) => boolean) | undefined
}

/**
 * `urged`: it was still here, blocked or waiting, and is sent immediately. `behind-another`: an operator must first
 * free the lane.
 */
export type SentAgain = 'enqueued' | 'urged' | 'on-its-way' | 'behind-another' | 'never-sent'

export async function sendAgain(trx: Executor, request: AgainRequest, now: number): Promise<SentAgain> {
  const { partner, call, lane } = request
  const waiting = await listWaiting(trx, partner.id, lane)
  const place = waiting.findIndex(({ body }) => callOf(body) === call)
  if (place === 0) return (await resend(trx, { partner: partner.id, key: lane }, now)) ? 'urged' : 'on-its-way'
  if (place > 0) return waiting[0]?.blocked === true ? 'behind-another' : 'on-its-way'
  const body = request.body ?? (await lastSent(trx, request))
  if (body === undefined) return 'never-sent'
  await enqueue(trx, [{ partner: partner.id, key: lane, body }], now)
  return waiting[0]?.blocked === true ? 'behind-another' : 'enqueued'
}

type Waiting = { body: unknown; blocked: boolean }

async function listWaiting(trx: Executor, partner: string, lane: string): Promise<Waiting[]> {
  return await query<Waiting>(
    trx,
    `select outbox.body, lane.blocked_at is not null as blocked from lane join outbox using (partner, key)
     where partner = $1 and key = $2 and outbox.seq > lane.done order by outbox.seq`,
    [partner, lane],
  )
}

/** Unsigned and without a timestamp, like a message in the outbox: both are added when it is sent. */
async function lastSent(trx: Executor, { partner, call, subject, content, fits }: AgainRequest): Promise<unknown> {
  const rows = await query<{ raw: Buffer }>(
    trx,
    `select raw from message where subject = $1 and partner = $2 and call = $3 and direction = 'out'
     order by at desc, id desc`,
    [subject, partner.id, call],
  )
  for (const { raw } of rows) {
    const read = readJson(raw)
    if (!read.ok) continue
    const fields = new Map(read.fields)
    fields.delete('sign')
    if (content !== undefined && contentDigest(fields) !== content) continue
    const { appkey: _, sentAt: _sentAt, ...message } = decode(call, fields, partner.dialect)
    if (fits?.(message) !== false) return { call, message }
  }
  return undefined
}

/** The outbox stores the app's message; on the wire the message names its call. */
function callOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'call' in body ? body.call : undefined
}
