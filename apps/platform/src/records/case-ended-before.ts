/** SQL: nothing of a number is in force, claimed, held or recent, so that old records of it may be removed. */
import type { EndedCases } from '@openbaohan/server/retention/retention-statements.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { DemandState } from '../domain/demand/demand-state.ts'

const ended: readonly ApplicationState[] = [
  'released',
  'expired',
  'withdrawn',
  'abandoned',
  'declined',
  'refused',
  'lapsed',
]
const endedDemand: readonly DemandState[] = ['paid', 'refused', 'cancelled', 'extended']

const list = (states: readonly string[]) => `array[${states.map((state) => `'${state}'`).join(', ')}]`

const noneHeld = (numbers: string, cutoff: string) => `not exists (
  select from application as held
  where (held.number = any (${numbers}) or held.guarantee_number = any (${numbers})) and (
    held.state <> all (${list(ended)}) or held.submitted_at >= ${cutoff}
    or exists (select from application_event where application = held.number and at >= ${cutoff})
    or exists (select from demand where application = held.number and state <> all (${list(endedDemand)}))
    or exists (
      select from demand_event as event join demand on demand.id = event.demand
      where demand.application = held.number and event.at >= ${cutoff}
    )
    or exists (select from release_hold where application = held.number)
    or exists (
      select from work_item where application = held.number and (closed_at is null or closed_at >= ${cutoff})
    )
  )
)`

/** By application or guarantee number. It names no lot, so that what is removed shows nothing of one. */
export const endedCases: EndedCases = {
  byNumber: (number, cutoff) => noneHeld(`array[${number}]`, cutoff),
  // A number alone, or with the end that releases, invoices and demands give a lane.
  byLane: (key, cutoff) =>
    noneHeld(`array[${key}, regexp_replace(${key}, '\\.(release|invoice|demand-[0-9]+)$', '')]`, cutoff),
}
