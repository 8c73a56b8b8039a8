import { applicationStatuses } from '@openbaohan/ui/stage/application-steps.ts'
import type { StepStatus } from '@openbaohan/ui/stage/step-status.ts'
import type { ApplicationState } from '../../../../src/domain/application/application-state.ts'

type Stage = {
  state: ApplicationState
  events: readonly { event: string }[]
  /** How often the notice that is next was sent in vain. */
  undeliveredTries?: number | undefined
}

/** How the first step is that has not happened. */
const places: Readonly<Record<ApplicationState, StepStatus>> = {
  received: 'current',
  underwriting: 'current',
  'awaiting-bidder': 'waits',
  'awaiting-premium': 'waits',
  issuing: 'current',
  issued: 'waits',
  'key-held': 'waits',
  restoring: 'current',
  restored: 'current',
  refused: 'failed',
  abandoning: 'current',
  abandoned: 'failed',
  'withdraw-review': 'waits',
  withdrawing: 'waits',
  withdrawn: 'failed',
  released: 'omitted',
  expired: 'omitted',
  discharged: 'omitted',
}

/** Done is what an event records and, of a file, what has arrived. */
export function statusesOf({ state, events, undeliveredTries }: Stage): StepStatus[] {
  const has = (name: string) => events.some(({ event }) => event === name)
  const isUnderWay = (makes: ApplicationState, made: ApplicationState) =>
    state === makes || (state === made && undeliveredTries !== undefined)
  const isAgain = isUnderWay('issuing', 'issued') || isUnderWay('restoring', 'restored')
  const happened = {
    examined: has('accepted'),
    paid: has('premium-received'),
    issued: has('sealed-file-signed') && !isUnderWay('issuing', 'issued'),
    opened: has('key-accepted'),
    restored: has('plain-file-signed') && !isUnderWay('restoring', 'restored'),
  }
  return applicationStatuses(happened, isAgain ? 'current' : places[state])
}
