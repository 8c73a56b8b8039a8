import { enqueueNotice } from '../messages/enqueue-notice.ts'
import { notifyBidder } from '../notifications/notify-bidder.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'

export type Refusal = { actor: string; at: number; reason: string; rule?: string }

/** Ends the application and informs the partner (§2, `approved` false). Nothing when the state does not allow it. */
export async function refuse(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason, rule }: Refusal,
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const refused = await applyEvent(trx, application, 'refused', {
    actor,
    at,
    set: { decision_reason: reason },
    detail: rule === undefined ? { reason } : { reason, rule },
  })
  if (refused === undefined) return undefined
  const message = { applicationNumber: refused.application_number, approved: false, refusalReason: reason }
  await enqueueNotice(trx, refused, { call: 'issued', message }, at)
  await notifyBidder(trx, refused, 'application-refused', ports, { at })
  return refused
}
