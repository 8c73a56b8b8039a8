import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { authorisationTextsChinese } from './texts.zh.ts'

export const authorisationTextsEnglish: Translated<typeof authorisationTextsChinese> = {
  title: 'Authorisation of the beneficiary',
  purpose:
    'With it the agency itself submits demands and releases that the beneficiary has sealed. Without it the agency prepares them and the beneficiary submits.',
  empty: 'This lot has no authorisation yet',
  add: 'Store authorisation',
  consequence:
    'A PDF under the electronic seal of the beneficiary that states the number or name of this lot and the name or credit code of its agency. One that another organisation sealed cannot be stored.',
  covers: 'Covers',
  coversNeeded: 'Choose what it covers',
  actions: { demand: 'demands', release: 'releases' },
  document: 'The sealed authorisation',
  documentNeeded: 'Choose the authorisation',
  save: 'Store',
  saved: 'Authorisation stored',
  stored: 'Stored by {{by}}, {{at}}',
  open: 'Open',
  inEffect: 'In effect',
  withdrawn: 'Withdrawn',
  withdrawnBy: 'Withdrawn by {{by}}, {{at}}: {{reason}}',
  withdraw: 'Withdraw',
  withdrawConsequence:
    'The agency submits nothing on it any more. Demands and releases that were submitted are not affected.',
}
