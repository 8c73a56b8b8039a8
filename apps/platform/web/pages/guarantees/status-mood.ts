import type { Mood } from '@openbaohan/ui/show/state-tag.tsx'
import type { GuaranteeStatus } from '../../../src/domain/application/guarantee-status.ts'

export const moodOfStatus: Readonly<Record<GuaranteeStatus, Mood>> = {
  'in-force': 'good',
  demanded: 'attention',
  paid: 'ended',
  withdrawn: 'ended',
  released: 'ended',
  expired: 'ended',
  'not-issued': 'bad',
}
