/** §12: the bidder abandons with us. Nothing is issued while the platform's answer is awaited; the answer decides. */

import { abandonDenied } from '../../domain/ending/abandonment.ts'
import { enqueueNotice } from '../../messages/enqueue-notice.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../../records/applications.ts'

export async function askToAbandon(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason }: { actor: string; at: number; reason: string },
): Promise<ApplicationRow | undefined> {
  const asked = await applyEvent(trx, application, 'abandon-asked', { actor, at, detail: { reason } })
  if (asked === undefined) return undefined
  const message = { applicationNumber: asked.application_number }
  await enqueueNotice(trx, asked, { call: 'abandoned', message }, at)
  return asked
}

/** Nothing when the application has moved on, as by an abandonment of the platform that crossed ours. */
export async function endAbandoning(
  trx: Trx,
  application: ApplicationRow,
  isAccepted: boolean,
  { actor, at }: { actor: string; at: number },
): Promise<ApplicationRow | undefined> {
  if (isAccepted) return await applyEvent(trx, application, 'abandon-confirmed', { actor, at })
  const event = abandonDenied(application.premium_fen !== null)
  return await applyEvent(trx, application, event, { actor, at, alert: true })
}
