import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { type Executor, query } from '@openbaohan/server/db/executor.ts'
import { emitWebhooks } from '@openbaohan/server/webhooks/emit-webhook.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { institutionWebhooks } from '../events.ts'

type Type = keyof typeof institutionWebhooks

/** What is reported to the core system of the events of an application; the others are of no use to it. */
const emitted: Readonly<Record<string, Type>> = {
  applied: 'application.received',
  referred: 'application.to-decide',
  accepted: 'application.accepted',
  refused: 'application.refused',
  'abandoned-by-platform': 'application.abandoned',
  'abandon-confirmed': 'application.abandoned',
  'premium-received': 'premium.confirmed',
  'sealed-file-signed': 'guarantee.issued',
  'key-accepted': 'guarantee.opened',
  'plain-file-signed': 'guarantee.restored',
  'reissue-ordered': 'guarantee.reissue-ordered',
  released: 'guarantee.released',
  expired: 'guarantee.expired',
  discharged: 'guarantee.discharged',
  'withdraw-requested': 'withdrawal.asked',
  'withdrawal-confirmed': 'withdrawal.confirmed',
  'withdrawal-lapsed': 'withdrawal.lapsed',
  'refund-due': 'refund.due',
  'demand-presented': 'demand.received',
  'invoice-requested': 'invoice.asked',
}

const statement = `
with webhook as (
  select $1::timestamptz as at, $2::text as type, $3::jsonb ||
    jsonb_build_object('partner', coalesce((select appkey from partner where id = $4), $4::text)) as data
), ${emitWebhooks}
select 1`

type EmittedRow = {
  application_number: string
  partner: string
  round: number
  state: ApplicationState
  amount_fen: string
  guarantee_number: string | null
}

/** In the transaction of the event, with the row as it is after it. */
export async function emitApplicationEvent(trx: Executor, row: EmittedRow, event: string, at: number): Promise<void> {
  const type = emitted[event]
  if (type !== undefined) await emit(trx, row, type, at)
}

/** All of a refund, in however many parts: once nothing of it is due. In yuan. */
export const emitRefundMade = (
  trx: Executor,
  row: EmittedRow,
  sums: { refunded: string; waived: string },
  at: number,
): Promise<void> => emit(trx, row, 'refund.made', at, sums)

async function emit(trx: Executor, row: EmittedRow, type: Type, at: number, more: object = {}): Promise<void> {
  const data = {
    applicationNumber: row.application_number,
    round: row.round,
    state: row.state,
    amount: formatYuan(fen(row.amount_fen)),
    ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
    ...more,
  }
  await query(trx, statement, [new Date(at), type, JSON.stringify(data), row.partner])
}

/** The same for the statement of many applications at once: put `taken` before it and `emitWebhooks` after it. */
export const receivedWebhooks = `
  webhook as (
    select received_at as at, '${emitted.applied}' as type, jsonb_build_object(
      'applicationNumber', subject, 'round', 1, 'state', 'received',
      'amount', to_char(amount_fen / 100.0, 'FM999999999999999990.00'),
      'partner', (select appkey from partner where partner.id = taken.partner)) as data
    from taken
  )`
