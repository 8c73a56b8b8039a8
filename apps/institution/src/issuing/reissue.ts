import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { skip } from '@openbaohan/server/outbox/blocked-lanes.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'
import { planTimer, timerKinds } from '../timers.ts'

/** Another notice of this application is blocked before ours. */
export class LaneHeldByAnother extends Error {
  override readonly name = 'LaneHeldByAnother'
}

export type Reissue = { actor: string; at: number; reason: string; payer?: { name: string; account: string } }

/**
 * Makes the latest file again as a new version and reports it, in place of a notice that the peer refused and that
 * blocks the lane. Nothing when there is no file to make again.
 */
export async function reissue(
  trx: Trx,
  application: ApplicationRow,
  { actor, at, reason, payer }: Reissue,
): Promise<ApplicationRow | undefined> {
  const version = application.file_version + 1
  const moved = await applyEvent(trx, application, 'reissue-ordered', {
    actor,
    at,
    set: {
      file_version: version,
      ...(payer === undefined ? {} : { payer_name: payer.name, payer_account: payer.account }),
    },
    detail: { reason, version, ...(payer === undefined ? {} : { payer }) },
  })
  if (moved === undefined) return undefined
  const isPlain = moved.state === 'restoring'
  const skipped = await skip(trx, { partner: application.partner, key: application.application_number }, at)
  // Whatever else blocks the lane must be inspected for itself; throwing rolls all of this back.
  if (skipped !== undefined && (skipped.body as Outgoing).call !== (isPlain ? 'restored' : 'issued'))
    throw new LaneHeldByAnother()
  await planTimer(trx, isPlain ? timerKinds.issuePlain : timerKinds.issueSealed, application, at)
  return moved
}
