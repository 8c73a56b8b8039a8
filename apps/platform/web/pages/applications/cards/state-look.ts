import type { Mood } from '@openbaohan/ui/show/state-tag.tsx'
import type { ShownState } from '../../../../src/domain/demand/shown-state.ts'

/** What a state means to its bidder. */
export const moodOf: Readonly<Record<ShownState, Mood>> = {
  submitted: 'running',
  accepted: 'attention',
  issued: 'good',
  opened: 'running',
  restoring: 'running',
  restored: 'good',
  released: 'ended',
  expired: 'ended',
  withdrawing: 'running',
  withdrawn: 'ended',
  abandoning: 'running',
  abandoned: 'ended',
  declined: 'bad',
  refused: 'bad',
  lapsed: 'bad',
  disputed: 'attention',
  demanded: 'bad',
  'partly-paid': 'attention',
  'paid-out': 'ended',
}

export type Severity = 'refuse' | 'warn' | 'ok'
export const lightOf = {
  refuse: { mood: 'bad', word: 'red' },
  warn: { mood: 'attention', word: 'amber' },
  ok: { mood: 'good', word: 'green' },
} as const satisfies Record<Severity, { mood: Mood; word: string }>
