import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { stageChinese } from './stage-texts.zh.ts'

export const stageEnglish: Translated<typeof stageChinese> = {
  label: 'Progress',
  steps: { applied: 'Applied', accepted: 'Checked, paid', issued: 'Issued', opened: 'Opened', restored: 'Restored' },
  statuses: {
    done: 'Done',
    current: 'Underway',
    waits: 'Waiting',
    todo: 'Not yet',
    omitted: 'Not done',
    failed: 'Ended',
  },
  evidence: 'Technical evidence (commitment, digests, receipt)',
  evidenceHint: 'For comparison in a dispute; not needed otherwise.',
}
