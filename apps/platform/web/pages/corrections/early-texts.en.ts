import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { earlyChinese } from './early-texts.zh.ts'

export const earlyEnglish: Translated<typeof earlyChinese> = {
  cause: 'Cause of the correction',
  causes: {
    'entry-mistake': 'wrong entry',
    'document-change': 'clarification or change of the tender documents',
    'beneficiary-request': 'request of the beneficiary',
    objection: 'objection',
    other: 'other',
  },
  title: 'Opened early',
  planned: 'Announced opening',
  opened: 'Actual opening',
  by: '{{span}} earlier',
  reason: 'Reason of the early opening',
  unpublished: 'not published',
  label: 'Reason of the early opening (everybody will read it)',
  proposed: '{{who}} has ordered to open early; another person must agree before {{until}}.',
  willBePublic: 'Reason (published once agreed): {{reason}}',
  isPublic: 'reason published',
  isInternal: 'reason not published',
  internal: 'Reason (not published): {{reason}}',
  purpose:
    'Corrections of lots that were accepting applications. Applications and guarantees made before stay as they are. Early openings are published here too.',
  empty: 'No notices yet',
  more: 'Earlier notices',
  failed: 'The notices could not be read; try again later',
  sheet: 'Applied before a correction: {{field}} {{from}}, corrected to {{to}}',
  sheetColumn: 'As corrected',
}
