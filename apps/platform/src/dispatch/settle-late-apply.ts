import type { Settled } from '@openbaohan/server/outbox/settler.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../domain/application/application.ts'
import type { SettledPorts } from '../messages/settled-ports.ts'
import { noteEvent } from '../records/applications.ts'
import { isLapseKnown, isOpeningUnderWay } from '../records/endings/lapses.ts'
import type { PlatformTables } from '../records/tables.ts'
import { addWorkItem } from '../records/work-items.ts'

/**
 * The answer to an application (§1) that has lapsed meanwhile, or that it is not sent again after an unclear attempt: the
 * institution has it, or may have it. When the end of the opening has not reported the lapse, the trading centre does.
 */
export async function settleLateApply(
  trx: Kysely<PlatformTables>,
  { partner, outcome, contested }: Settled,
  application: Application,
  ports: Pick<SettledPorts, 'now' | 'alert' | 'takesAbandonments'>,
): Promise<void> {
  if (outcome.kind !== 'accepted' && !contested) return
  const { number } = application
  const at = ports.now()
  if (outcome.kind === 'unsent') await noteEvent(trx, application, 'apply-unanswered', { at })
  // Read in this order: an opening that ends in between has reported it.
  const isAwaited = (await isOpeningUnderWay(trx, number)) && (await ports.takesAbandonments(partner))
  if (isAwaited || (await isLapseKnown(trx, number))) return
  await addWorkItem(trx, { kind: 'lapse-not-confirmed', application: number, at })
  ports.alert('lapse-not-confirmed', number, '')
}
