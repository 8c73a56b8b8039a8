import type { Mood } from '@openbaohan/ui/show/state-tag.tsx'
import type { ApplicationState } from '../../../src/domain/application/application-state.ts'
import type { Queue } from '../../../src/domain/waiting.ts'

/** What a state means to anyone who reads it. */
export const moodOf: Readonly<Record<ApplicationState, Mood>> = {
  received: 'running',
  underwriting: 'attention',
  'awaiting-bidder': 'waiting',
  'awaiting-premium': 'waiting',
  issuing: 'running',
  issued: 'good',
  'key-held': 'waiting',
  restoring: 'running',
  restored: 'good',
  refused: 'ended',
  abandoning: 'waiting',
  abandoned: 'ended',
  'withdraw-review': 'attention',
  withdrawing: 'waiting',
  withdrawn: 'ended',
  released: 'ended',
  expired: 'ended',
  discharged: 'ended',
}

/** Of what a person must do; it states more than the state alone. */
export const moodOfQueue: Readonly<Record<Queue, Mood>> = {
  underwriting: 'attention',
  supplement: 'waiting',
  'payer-differs': 'bad',
  premium: 'waiting',
  seal: 'attention',
  undelivered: 'bad',
  withdrawal: 'attention',
  refund: 'attention',
}
