import { applicationStatuses } from '@openbaohan/ui/stage/application-steps.ts'
import type { StepStatus } from '@openbaohan/ui/stage/step-status.ts'
import type { ApplicationState } from '../../../../src/domain/application/application-state.ts'

type Stage = { state: ApplicationState; events: readonly { event: string; to: string }[] }

/** How the first step is that has not happened. */
const places: Readonly<Record<ApplicationState, StepStatus>> = {
  submitted: 'current',
  accepted: 'elsewhere',
  abandoning: 'current',
  declined: 'failed',
  refused: 'failed',
  abandoned: 'failed',
  lapsed: 'failed',
  issued: 'waits',
  withdrawing: 'waits',
  withdrawn: 'failed',
  opened: 'current',
  restoring: 'current',
  disputed: 'failed',
  restored: 'omitted',
  released: 'omitted',
  expired: 'omitted',
}

/**
 * Done is what an event records, and nothing else. Examination and payment are between bidder and institution: that they are
 * done shows with the issue.
 */
export function statusesOf({ state, events }: Stage): StepStatus[] {
  const has = (name: string, states: readonly ApplicationState[]) =>
    events.some(({ event, to }) => event === name && states.some((one) => one === to))
  const isIssued = has('guarantee-issued', ['issued', 'withdrawing'])
  const isOpened = has('lot-opened', ['opened', 'expired']) || has('box-mismatched', ['disputed'])
  const isRestored = has('guarantee-restored', ['restored'])
  const happened = {
    ...{ examined: isIssued, paid: isIssued, issued: isIssued },
    ...{ opened: isIssued && isOpened, restored: isIssued && isRestored },
  }
  const [applied, examined, paid, ...others] = applicationStatuses(happened, places[state])
  return [applied, examined, examined === 'elsewhere' ? examined : paid, ...others].filter((one) => one !== undefined)
}

type NextAction = 'go' | 'download' | 'apply'

/** Nothing secures the bid any more, and another application may. */
const withoutGuarantee: ReadonlySet<ApplicationState> = new Set([
  ...(['declined', 'refused', 'abandoned', 'lapsed', 'withdrawn'] as const),
])

/** Nothing is left to do on the page of the institution, which only states what becomes of the matter. */
const onlyInforms: ReadonlySet<ApplicationState> = new Set(['issued', 'withdrawing', 'withdrawn'])

/** What a bidder does next, where anything is to be done. */
export function nextActionOf(application: {
  state: ApplicationState
  actions: readonly string[]
  files: readonly { kind: string }[]
}): NextAction | undefined {
  const { state, actions, files } = application
  if (actions.includes('go') && !onlyInforms.has(state)) return 'go'
  if (state === 'restored' && files.some(({ kind }) => kind === 'plain')) return 'download'
  return withoutGuarantee.has(state) ? 'apply' : undefined
}
