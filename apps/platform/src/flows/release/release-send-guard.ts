import type { Kysely } from 'kysely'
import type { SendDecision } from '../../messages/send-decision.ts'
import { hasDemandOnItsWay, hasOpenDemand } from '../../records/demands.ts'
import { isKeyBeingSent } from '../../records/opening/key-delivery.ts'
import { findHold, findReleaseOrder } from '../../records/releases.ts'
import type { PlatformTables } from '../../records/tables.ts'

/**
 * A complaint or a demand that comes while the order waits stops it. What may have arrived is beyond stopping: silence
 * is no refusal, so it is sent again and its answer decides, after the complaint and after the demand, which the
 * institution then knows of. See docs/decisions/0037.
 */
export async function decideReleaseSend(
  db: Kysely<PlatformTables>,
  application: string,
  mayHaveArrived: boolean,
): Promise<SendDecision> {
  if ((await findReleaseOrder(db, application))?.state !== 'ordered') return 'obsolete'
  const isHeld = (await findHold(db, application)) !== undefined
  if (!mayHaveArrived && (isHeld || (await hasOpenDemand(db, application)))) return 'obsolete'
  // To an institution without the key the lot is not open: it would refuse.
  if (await isKeyBeingSent(db, application)) return 'key'
  if (!mayHaveArrived) return 'send'
  return isHeld || (await hasDemandOnItsWay(db, application)) ? 'held' : 'send'
}
