import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { homeChinese } from './texts.zh.ts'

export const homeEnglish: Translated<typeof homeChinese> = {
  tasks: {
    'inbox-list': 'Applications to process',
    'invoiceConsole-list': 'Invoices to issue',
    'alertQueue-list': 'Open alerts',
    'approvals-list': 'Actions to approve',
    'recourses-list': 'Open recourse cases',
    'refunds-list': 'Refunds due',
    'bankEntries-list': 'Bank entries to assign',
    'bankEntries-list-contradicted': 'Records that a bank entry contradicts',
    'bankEntries-list-for-refund': 'Bank entries to refund',
    'demandConsole-list': 'Demands to process',
  },
  statements: {
    title: 'Bank statements',
    none: 'No statement has been imported. After an import, credits that fit one application alone, with its payer and amount, are recorded as premiums; each can also be recorded by hand.',
    assumed:
      'No premium waits for you here: this sandbox confirms premiums by itself, except those that bidders pay online. Refunds, invoices, payments of demands and recourse are still listed as tasks.',
    byCore:
      'The core system makes the guarantees of this institution and usually records their premiums, so none waits for you here. What it does not record, import as a statement or record one by one.',
    import: 'Import a statement',
    record: 'Record a premium',
  },
  due: {
    certificate: 'Certificate expires',
    'demand-examination': 'Reminder to examine a demand',
    'demand-correction': 'Last day to correct a demand (then decline)',
    'demand-payment': 'Payment deadline of a demand',
    refund: 'Refund deadline',
    'guarantee-ends': 'Guarantee expires',
  },
  figures: {
    'in-force': 'Guarantees in force',
    'in-force-of-issuer': 'Of these: {{name}}',
    'ending-in-30-days': 'Expiring within 30 days',
    'accepted-today': 'Accepted today',
    'issued-today': 'Issued today',
    'awaiting-premium': 'Applications awaiting premium',
    'refunds-due': 'Refunds due',
    'open-demands': 'Open demands',
    'stopped-payments': 'Demands under a stop-payment order',
    'open-recourses': 'Recourse outstanding',
    partners: 'Partners',
    'failed-messages': 'Failed attempts of the last 24 hours, including messages delivered later',
  },
}
