import type { ApplicationState } from './application-state.ts'

/** How people sort their applications. */
export const groupsOfStates = {
  underway: ['submitted', 'accepted', 'withdrawing', 'abandoning'],
  issued: ['issued'],
  opened: ['opened', 'restoring', 'restored'],
  attention: ['declined', 'refused', 'lapsed', 'disputed'],
  ended: ['released', 'expired', 'withdrawn', 'abandoned'],
} as const satisfies Record<string, readonly ApplicationState[]>

export type StateGroup = keyof typeof groupsOfStates
export const isStateGroup = (text: string | undefined): text is StateGroup =>
  text !== undefined && Object.hasOwn(groupsOfStates, text)
