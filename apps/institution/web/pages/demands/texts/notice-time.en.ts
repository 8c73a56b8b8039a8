import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { noticeTimeChinese } from './notice-time.zh.ts'

export const noticeTimeEnglish: Translated<typeof noticeTimeChinese> = {
  point: 'Last day to refuse',
  rule: '5 working days after presentation or cure (URDG 758, art. 24)',
  left: '{{count}} working day(s) to refuse',
  today: 'refuse by 24:00 today',
  over: '{{count}} working day(s) too late to refuse',
  by: 'State discrepancies by 24:00 of {{day}} (URDG 758, art. 24: within 5 working days after presentation or cure).',
  late: 'The time to state discrepancies ended at 24:00 of {{day}}',
  precluded:
    'A guarantor that gives notice later is precluded from claiming that the demand does not comply, and courts usually order payment (URDG 758, art. 24). Take legal advice first. To send it nonetheless, type “{{phrase}}” below; your name and the time are recorded with the notice.',
  phrase: 'refuse late',
  confirm: 'Type “{{phrase}}” to confirm',
  mismatch: 'Type “{{phrase}}”',
  note: 'What is discrepant',
  noteHint: 'State each: which document, which place, and which term of the guarantee it does not meet',
  noteNeeded: 'What was found does not name what differs: state it in words, otherwise the notice is not sent',
  correction: {
    waits: 'stated on {{stated}}, to be corrected by {{until}}',
    over: 'not corrected by {{until}}: decline',
    decline: 'The last day for corrections has passed ({{day}}) without one: decline.',
    stated: 'Discrepancies stated',
    stopped: 'the payment clock stops, and starts again at the correction',
    statedLate: 'after the time to state them: the payment clock runs on',
    until: 'Last day to correct',
  },
}
