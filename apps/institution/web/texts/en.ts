import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import { applicationsEnglish } from './applications-en.ts'
import { bidderEnglish } from './bidder-en.ts'
import { demandsEnglish } from './demands-en.ts'
import { invoicesEnglish, premiumsEnglish, rulesEnglish, withdrawalsEnglish } from './money-en.ts'
import { reportsEnglish } from './reports-en.ts'
import { templatesEnglish } from './templates-en.ts'
import type { chinese } from './zh.ts'

export const english: Translated<typeof chinese> = {
  product: 'OpenBaohan · Institution',
  purpose: 'Underwriting, issuing, restoring, invoices, releases and demands in one place.',
  roles: {
    underwriter: 'Underwriter',
    finance: 'Finance',
    claims: 'Claims',
    manager: 'Manager',
    integrator: 'Integrator',
  },
  menu: { work: 'Work', settings: 'Settings' },
  applications: applicationsEnglish,
  demands: demandsEnglish,
  reports: reportsEnglish,
  templates: templatesEnglish,
  bidder: bidderEnglish,
  premiums: premiumsEnglish,
  invoices: invoicesEnglish,
  withdrawals: withdrawalsEnglish,
  rules: rulesEnglish,
}
