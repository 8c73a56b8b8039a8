import type { Outcome, Outgoing } from '@openbaohan/protocol/send/send.ts'
import type { Settled } from '@openbaohan/server/outbox/settler.ts'
import type { Kysely } from 'kysely'
import { type DemandEvent, type DemandState, nextDemandState } from '../../domain/demand/demand-state.ts'
import type { SettledPorts } from '../../messages/settled-ports.ts'
import { findApplication } from '../../records/applications.ts'
import { applyDemandEvent, findDemand } from '../../records/demands.ts'
import type { PlatformTables } from '../../records/tables.ts'
import { addWorkItem } from '../../records/work-items.ts'

type DemandMessage = Extract<Outgoing, { call: 'demand' }>['message']

export type DemandOutcome = { event: DemandEvent; to: DemandState; message?: string }

/** The answer to §10. Neither a 0 nor silence ends it: it is reported, and the demand is sent again until it is accepted. */
export function decideDemandOutcome(state: DemandState, outcome: Outcome): DemandOutcome | undefined {
  const [event, message] = eventOf(outcome)
  const to = event === undefined ? undefined : nextDemandState(state, event)
  if (event === undefined || to === undefined) return undefined
  return { event, to, ...(message === undefined ? {} : { message }) }
}

function eventOf(outcome: Outcome): [event?: DemandEvent, message?: string] {
  if (outcome.kind === 'accepted') return ['demand-taken']
  if (outcome.kind === 'refused') return ['answered-zero', outcome.message]
  return outcome.kind === 'unclear' ? ['delivery-unclear', outcome.why] : []
}

export async function settleDemand(
  trx: Kysely<PlatformTables>,
  { applicationNumber: application }: DemandMessage,
  { key: lane, outcome, partner }: Settled,
  ports: SettledPorts,
): Promise<void> {
  await findApplication(trx, application, { lock: true })
  const demand = await findDemand(trx, { application, lane })
  const change = demand === undefined ? undefined : decideDemandOutcome(demand.state, outcome)
  if (demand === undefined || change === undefined) return
  const { event, to, message } = change
  if (event === 'answered-zero') ports.alert('demand-answered-0', application, message ?? '')
  // Reported at every attempt, written down when it changes something: a demand may be sent a thousand times.
  if (event !== 'demand-taken' && to === demand.state) return
  const at = ports.now()
  const detail = message === undefined ? undefined : { message }
  await applyDemandEvent(trx, { demand, at, event, to, detail })
  if (to !== 'taken' || (await ports.reportsDemandResults(partner))) return
  const unconfirmed = nextDemandState(to, 'no-result-agreed')
  if (unconfirmed === undefined) return
  const taken = { ...demand, state: to }
  await applyDemandEvent(trx, { demand: taken, at, event: 'no-result-agreed', to: unconfirmed })
  await addWorkItem(trx, { kind: 'unconfirmed-demand', application, at, detail: { ordinal: demand.ordinal } })
}
