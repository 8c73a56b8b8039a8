/** SQL: nothing of a number is in force, claimed, waiting or recent, so that old records of it may be removed. */
import type { EndedCases } from '@openbaohan/server/retention/retention-statements.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { DemandState } from '../domain/demand/demand-state.ts'
import { accountLaneEnd } from './account-checks.ts'

const ended: readonly ApplicationState[] = ['refused', 'abandoned', 'withdrawn', 'released', 'expired', 'discharged']
const endedDemand: readonly DemandState[] = ['paid', 'declined', 'extended']

const list = (states: readonly string[]) => `array[${states.map((state) => `'${state}'`).join(', ')}]`

const noneHeld = (which: string, cutoff: string) => `not exists (
  select from application as held
  where (${which}) and (
    held.state <> all (${list(ended)}) or held.refund_due or held.premium_suspended or held.updated_at >= ${cutoff}
    or exists (
      select from application_event as event where event.application = held.id
        and (event.at >= ${cutoff} or event.closed_at >= ${cutoff} or (event.alert and event.closed_at is null))
    )
    or exists (select from demand where application = held.id and state <> all (${list(endedDemand)}))
    or exists (
      select from demand_event as event join demand on demand.id = event.demand
      where demand.application = held.id and event.at >= ${cutoff}
    )
    or exists (
      select from recourse_case as recourse where recourse.application = held.id
        and (recourse.state = 'open' or recourse.closed_at >= ${cutoff})
    )
    or exists (
      select from demand_recourse as received join demand on demand.id = received.demand
      where demand.application = held.id and received.recorded_at >= ${cutoff}
    )
  )
)`

/** By application or guarantee number, of any partner: another may have given the same one. */
const byNumber = (number: string) => `held.application_number = ${number} or held.guarantee_number = ${number}`

export const endedCases: EndedCases = {
  byNumber: (number, cutoff) => noneHeld(byNumber(number), cutoff),
  // A lane is named by the peer's number, which may contain a dot, or by our id for questions about its account.
  byLane: (key, cutoff) => noneHeld(`${byNumber(key)} or held.id = left(${key}, -length('${accountLaneEnd}'))`, cutoff),
}
