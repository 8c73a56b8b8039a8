/**
 * The hot path: many applications that came at once become one named statement and one commit, with their bytes
 * (docs/decisions/0017).
 * It takes first rounds alone; repeats, conflicts and later rounds are rare and take the path of flows/apply/receive.ts.
 */

import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import type { Fen } from '@openbaohan/protocol/values/fen.ts'
import type { Database } from '@openbaohan/server/db/database.ts'
import { queryNamed } from '@openbaohan/server/db/executor.ts'
import { firstRounds } from '@openbaohan/server/inbox/first-rounds.ts'
import { joinBodies, recordAccepted } from '@openbaohan/server/journal/join-bodies.ts'
import { scheduleNew } from '@openbaohan/server/timers/timers.ts'
import { emitWebhooks } from '@openbaohan/server/webhooks/emit-webhook.ts'
import { timerKinds } from '../timers.ts'
import { receivedWebhooks } from './emit-application-event.ts'

/** `answer` leads the bidder to its own page. */
export type NewApplication = { received: Received<'apply'>; amount: Fen; answer: Reply }

/** The type in SQL of each column that §1 states; `applicationColumns` has their values. */
const columnTypes = {
  platform_code: 'text',
  applicant_name: 'text',
  applicant_code: 'text',
  contact_name: 'text',
  contact_phone: 'text',
  amount_fen: 'bigint',
  sealed_lot_number: 'text',
  sealed_lot_name: 'text',
  sealed_beneficiary_name: 'text',
  sealed_beneficiary_code: 'text',
  bid_validity_days: 'int',
  bidder_online: 'boolean',
  test: 'boolean',
  flags: 'text[]',
} as const
const columns = Object.keys(columnTypes).join(', ')
const typedColumns = Object.entries(columnTypes)
  .map((pair) => pair.join(' '))
  .join(', ')

const statement = `
with input as (
  select *, to_timestamp(sent / 1000.0) as sent_at, to_timestamp(received / 1000.0) as received_at
  from json_to_recordset($1::json) as t(
    ord int, id text, partner text, call text, subject text, content text, digest text, first int, bytes int,
    sent float8, received float8, answer jsonb, ${typedColumns})
), ${recordAccepted}, ${firstRounds},
saved as (
  insert into application (id, partner, application_number, round, state, ${columns}, created_at, updated_at)
  select id, partner, subject, 1, 'received', ${columns}, received_at, received_at from taken
),
history as (
  insert into application_event (application, at, event, to_state, actor)
  select id, received_at, 'applied', 'received', 'partner:' || partner from taken
),
due as (
  select '${timerKinds.underwrite}' as kind, id as subject, received_at as due_at from taken
), ${scheduleNew},
${receivedWebhooks}, ${emitWebhooks}
select ord from taken`

/** Records the bytes of all items. For each whether it was saved; the others have a round already. */
export async function saveApplications(pool: Database['pool'], items: readonly NewApplication[]): Promise<boolean[]> {
  const rows = items.map(({ received, amount, answer }, ord) => ({
    ord,
    id: received.id,
    partner: received.partner.id,
    call: received.call,
    subject: received.message.applicationNumber,
    content: received.content,
    digest: received.digest,
    raw: received.raw,
    sent: received.message.sentAt,
    received: received.receivedAt,
    answer,
    ...applicationColumns({ received, amount }),
  }))
  const { placed, bytes } = joinBodies(rows)
  const taken = await queryNamed<{ ord: number }>(pool, 'apply-save', statement, [JSON.stringify(placed), bytes])
  const saved = new Set(taken.map(({ ord }) => ord))
  return items.map((_, ord) => saved.has(ord))
}

/** What §1 states, as columns. */
export function applicationColumns({
  received: { partner, message, flags },
  amount,
}: Pick<NewApplication, 'received' | 'amount'>) {
  return {
    platform_code: message.platformCode,
    applicant_name: message.applicantName,
    applicant_code: message.applicantCode,
    contact_name: message.contactName ?? null,
    contact_phone: message.contactPhone ?? null,
    amount_fen: amount.toString(),
    sealed_lot_number: message.sealedLotNumber,
    sealed_lot_name: message.sealedLotName,
    sealed_beneficiary_name: message.sealedBeneficiaryName,
    sealed_beneficiary_code: message.sealedBeneficiaryCode ?? null,
    bid_validity_days: message.validityTier === undefined ? null : Number(message.validityTier),
    bidder_online: message.bidderOnline ?? false,
    test: partner.test,
    flags: [...flags],
  } satisfies Record<keyof typeof columnTypes, unknown>
}
