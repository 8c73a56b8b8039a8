import type { Mood } from '../show/state-tag.tsx'
import type { CaseOutcome, RunState } from './conformance-api.ts'

export const runMoods: Readonly<Record<RunState, Mood>> = {
  running: 'running',
  finished: 'good',
  stopped: 'ended',
  interrupted: 'attention',
  refused: 'bad',
  failed: 'bad',
}

export const outcomeMoods: Readonly<Record<CaseOutcome, Mood>> = {
  pass: 'good',
  tolerated: 'attention',
  fail: 'bad',
  'not-run': 'ended',
}
