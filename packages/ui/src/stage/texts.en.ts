import type { Translated } from '../i18n/text-tree.ts'
import type { stageChinese } from './texts.zh.ts'

/** The steps of a progress line, and the folded evidence. */
export const stageEnglish: Translated<typeof stageChinese> = {
  label: 'Progress',
  steps: {
    applied: 'Applied',
    examined: 'Checked',
    paid: 'Paid',
    issued: 'Issued',
    opened: 'Opened',
    restored: 'Restored',
  },
  statuses: {
    done: 'Done',
    current: 'In progress',
    waits: 'Waiting',
    elsewhere: 'At institution',
    todo: 'Not started',
    omitted: 'Not done',
    failed: 'Ended',
  },
  evidence: 'Technical evidence (commitment, digests, signatures)',
  evidenceHint: 'For comparison in a dispute; not needed otherwise.',
}
