import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { isInternalAddress } from '@openbaohan/protocol/values/internal-address.ts'
import { schedule } from '@openbaohan/server/timers/timers.ts'
import { demandAlert, payBy } from '../../domain/demand/payment-clock.ts'
import { notifyBidder } from '../../notifications/notify-bidder.ts'
import { notifyClaims } from '../../notifications/notify-claims.ts'
import type { Ports } from '../../ports.ts'
import { type ApplicationRow, noteEvent, type Trx } from '../../records/applications.ts'
import { insertDemand } from '../../records/demands.ts'
import { settingsOf } from '../../rules/settings-in-effect.ts'
import { timerKinds } from '../../timers.ts'

/** Keeps a demand under its locked application, starts its payment clock, and informs people at once. */
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
  const actor = `partner:${partner.id}`
  const row = {
    id,
    application: application.id,
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
    links,
    flags: [...flags, ...(links.some(({ internal }) => internal) ? ['internal-address'] : [])],
    created_at: at,
    updated_at: at,
  }
  const saved = await insertDemand(trx, row, actor)
  if (saved === undefined) return
  const detail = { demand: id, ordinal: saved.ordinal }
  await noteEvent(trx, application, 'demand-presented', { actor, at: receivedAt, alert: true, detail })
  await notifyBidder(trx, application, 'demand-received', ports, { at: receivedAt, about: `/${saved.ordinal}` })
  const demand = { id, payBy: deadline }
  await notifyClaims(trx, 'demand-presented', { application, demand, at: receivedAt }, ports)
  const { lookAgainAt } = demandAlert({ from: receivedAt, workingDays, alerted: undefined }, receivedAt)
  if (lookAgainAt !== undefined)
    await schedule(trx, [{ kind: timerKinds.demandClock, subject: id, dueAt: lookAgainAt }])
}
