import type { StepStatus } from '@openbaohan/ui/show/step-status.ts'
import type { ApplicationState } from '../../../../src/domain/application/application-state.ts'

export const applicationSteps = ['applied', 'accepted', 'issued', 'opened', 'restored'] as const

/** How many steps are done, and how the next one is. */
const places: Readonly<Record<ApplicationState, readonly [done: number, next: StepStatus]>> = {
  submitted: [1, 'current'],
  accepted: [1, 'current'],
  declined: [1, 'failed'],
  refused: [1, 'failed'],
  abandoning: [1, 'current'],
  abandoned: [1, 'failed'],
  lapsed: [2, 'failed'],
  issued: [3, 'current'],
  withdrawing: [3, 'current'],
  withdrawn: [3, 'failed'],
  opened: [4, 'current'],
  restoring: [4, 'current'],
  disputed: [4, 'failed'],
  restored: [5, 'todo'],
  released: [5, 'todo'],
  expired: [5, 'todo'],
}

/** From the application to the plain guarantee. */
export function statusesOf(state: ApplicationState): StepStatus[] {
  const [done, next] = places[state]
  return applicationSteps.map((_, index) => (index < done ? 'done' : index === done ? next : 'todo'))
}

type NextAction = 'go' | 'download' | 'apply'

/** What a bidder does next, where anything is to be done. */
export function nextActionOf(application: {
  state: ApplicationState
  actions: readonly string[]
  files: readonly { kind: string }[]
}): NextAction | undefined {
  const { state, actions, files } = application
  if (actions.includes('go') && state !== 'issued') return 'go'
  if (state === 'restored' && files.some(({ kind }) => kind === 'plain')) return 'download'
  const [done, next] = places[state]
  return next === 'failed' && done < 4 ? 'apply' : undefined
}
