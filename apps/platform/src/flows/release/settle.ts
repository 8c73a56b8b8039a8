import type { Outcome, Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { Settled } from '@openbaohan/server/outbox/settler.ts'
import type { Kysely } from 'kysely'
import type { Change } from '../../domain/application/application.ts'
import { type ApplicationState, nextApplicationState } from '../../domain/application/application-state.ts'
import type { SettledPorts } from '../../messages/settled-ports.ts'
import { applyEvent, findApplication } from '../../records/applications.ts'
import { setReleaseOrder } from '../../records/releases.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { addWorkItem, closeWorkItemsOf } from '../../records/work-items.ts'

type ReleaseMessage = Extract<Outgoing, { call: 'release' }>['message']

export type ReleaseOutcome = { event: Change['event']; to: ApplicationState; order: 'taken' | 'declined'; why?: string }

/**
 * The answer to §9. A 0 leaves the guarantee as it is and may be ordered again; so does an order that a complaint or a
 * demand has stopped before it left.
 */
export function decideReleaseOutcome(state: ApplicationState, outcome: Outcome): ReleaseOutcome | undefined {
  if (outcome.kind === 'accepted') {
    const to = nextApplicationState(state, 'guarantee-released')
    return to === undefined ? undefined : { event: 'guarantee-released', to, order: 'taken' }
  }
  if (outcome.kind === 'refused')
    return { event: 'release-declined', to: state, order: 'declined', why: outcome.message }
  return outcome.kind === 'unsent' && outcome.code === 'out-of-turn'
    ? { event: 'release-declined', to: state, order: 'declined', why: outcome.why }
    : undefined
}

export async function settleRelease(
  trx: Kysely<PlatformTables>,
  { applicationNumber: number }: ReleaseMessage,
  { outcome, partner, contested }: Settled,
  ports: SettledPorts,
): Promise<void> {
  const application = await findApplication(trx, number, { lock: true })
  if (application === undefined) return
  const change = decideReleaseOutcome(application.state, outcome)
  const at = ports.now()
  // The answer to another order settles what was in doubt.
  if (outcome.kind === 'accepted')
    await closeWorkItemsOf(trx, number, ['contested-release'], { who: partner, note: 'release-taken', at })
  if (change === undefined) {
    // Ordered again for an institution that had lost it: the state is what it was.
    if (outcome.kind === 'accepted') await setReleaseOrder(trx, number, 'taken', at)
    return
  }
  const { event, to, order, why } = change
  await setReleaseOrder(trx, number, order, at)
  const detail = why === undefined ? {} : { detail: { message: why } }
  await applyEvent(trx, { application: number, at, event, from: application.state, to, ...detail })
  if (order === 'declined') ports.alert('release-declined', number, why ?? '')
  // An earlier attempt may have arrived: some answer 0 to what they have done already (gaps.md, "Replies").
  if (outcome.kind === 'refused' && contested)
    await addWorkItem(trx, { kind: 'contested-release', application: number, at, detail: { message: outcome.message } })
  // An answer that no one signed, over a wire that anybody may write to: a person asks the institution.
  const isSigned = outcome.kind === 'accepted' && 'signed' in outcome
  if (order === 'taken' && !isSigned && (await ports.isPlain(partner)))
    await addWorkItem(trx, { kind: 'unconfirmed-release', application: number, at, detail: {} })
}
