import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { recordChinese } from './record.zh.ts'

export const recordEnglish: Translated<typeof recordChinese> = {
  consequence:
    'Record and upload the written answer of the guarantor. After discrepancies listed by its message, its next message decides; what you record goes to the trading centre.',
  hints: {
    taken:
      'The institution reports payments and refusals itself. An extension or a suspension comes by no message: record it here from its letter.',
    unconfirmed:
      'The institution has received it and sends no result by message. Follow up with it by phone; once it has answered in writing, record the result here. The trading centre follows too and can record the result. Then this task ends.',
    discrepant:
      'The guarantor has stated discrepancies: {{reason}}. Present the corrected documents to it directly (the place is in the guarantee); nothing is sent from here. The beneficiary records its result here once it is known.',
    'partly-paid':
      'The institution has paid a part and pays the rest within the period. Record here what it states in writing.',
  },
  turn: 'Waiting for',
  turns: { beneficiary: 'Beneficiary', institution: 'Institution', delivery: 'Delivery', none: '—' },
  answerUntil: 'the institution answers by the end of {{day}}',
  openAmount: 'Open amount',
  correctUntil:
    'Corrected documents must reach the institution by 24:00 on {{day}}, the last day for demands of the guarantee.',
  correctOver:
    'The last day for demands, {{day}}, has passed: the institution need not take documents that come later. Ask whether those that it has are under examination.',
  toGuarantee: 'View the guarantee (place of presentation)',
}
