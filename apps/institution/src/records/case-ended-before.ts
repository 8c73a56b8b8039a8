/** SQL: nothing of a number is in force, claimed, waiting or recent, so that old records of it may be removed. */
import type { CaseEndedBefore } from '@openbaohan/server/retention/retention-statements.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { DemandState } from '../domain/demand/demand-state.ts'

const ended: readonly ApplicationState[] = ['refused', 'abandoned', 'withdrawn', 'released', 'expired', 'discharged']
const endedDemand: readonly DemandState[] = ['paid', 'declined', 'extended']

const list = (states: readonly string[]) => `array[${states.map((state) => `'${state}'`).join(', ')}]`

/** By application or guarantee number, of any partner: another may have given the same one. */
export const caseEndedBefore: CaseEndedBefore = (number, cutoff) => `not exists (
  select from application as held
  where (held.application_number = ${number} or held.guarantee_number = ${number}) and (
    held.state <> all (${list(ended)}) or held.refund_due or held.premium_suspended or held.updated_at >= ${cutoff}
    or exists (select from application_event where application = held.id and at >= ${cutoff})
    or exists (select from demand where application = held.id and state <> all (${list(endedDemand)}))
    or exists (select from recourse_case where application = held.id and state = 'open')
  )
)`
