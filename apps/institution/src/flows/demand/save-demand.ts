import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { isInternalAddress } from '@openbaohan/protocol/values/internal-address.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { dueAlert, payBy } from '../../domain/demand/payment-clock.ts'
import { notifyBidder } from '../../notifications/notify-bidder.ts'
import { notifyClaims } from '../../notifications/notify-claims.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import { json } from '../../records/demands.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { timerKinds } from '../../timers.ts'

/** Keeps a demand under its locked application, starts its payment clock, and tells people at once. */
export async function saveDemand(
  trx: Trx,
  application: ApplicationRow,
  received: Received<'demand'>,
  ports: Ports,
): Promise<void> {
  const { id, partner, message, content, receivedAt, flags } = received
  const { amount } = message
  const at = new Date(receivedAt)
  const workingDays = (await settingsOf(trx, application, ports.settings)).product.paymentWorkingDays
  const deadline = payBy(receivedAt, workingDays)
  const parsed = amount === undefined ? undefined : parseYuan(amount)
  const links = (message.files ?? []).map((url) => ({ url, internal: isInternalAddress(url) }))
  const saved = await trx
    .insertInto('demand')
    .values({
      id,
      application: application.id,
      ordinal: await nextOrdinal(trx, application.id),
      state: 'presented',
      application_state: application.state,
      content,
      presented_at: at,
      clock_from: at,
      pay_by: new Date(deadline),
      amount: amount ?? null,
      amount_fen: parsed === undefined ? null : parsed.toString(),
      payee_account: message.payeeAccount ?? null,
      contact_name: message.contactName,
      contact_phone: message.contactPhone,
      reason: message.reason ?? null,
      links: json(links),
      flags: [...flags, ...(links.some(({ internal }) => internal) ? ['internal-address'] : [])],
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['application', 'content']).doNothing())
    .returning('ordinal')
    .executeTakeFirst()
  if (saved === undefined) return
  const actor = `partner:${partner.id}`
  await trx
    .insertInto('demand_event')
    .values({ demand: id, at, event: 'presented', from_state: null, to_state: 'presented', actor, alert: true })
    .execute()
  const detail = { demand: id, ordinal: saved.ordinal }
  await noteEvent(trx, application, 'demand-presented', { actor, at: receivedAt, alert: true, detail })
  await notifyBidder(trx, application, 'demand-received', ports, { at: receivedAt, about: `/${saved.ordinal}` })
  const demand = { id, payBy: deadline }
  await notifyClaims(trx, 'demand-presented', { application, demand, at: receivedAt }, ports)
  const { lookAgainAt } = dueAlert({ from: receivedAt, workingDays, alerted: undefined }, receivedAt)
  if (lookAgainAt !== undefined)
    await schedule(trx, [{ kind: timerKinds.demandClock, subject: id, dueAt: lookAgainAt }])
}

async function nextOrdinal(trx: Trx, application: string): Promise<number> {
  const { count } = await trx
    .selectFrom('demand')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('application', '=', application)
    .executeTakeFirstOrThrow()
  return Number(count) + 1
}
