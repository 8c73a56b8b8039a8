import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import { applicationsEnglish } from '../pages/applications/texts.en.ts'
import { approvalsEnglish } from '../pages/approvals/texts.en.ts'
import { demandsEnglish } from '../pages/demands/texts.en.ts'
import { invoicesEnglish } from '../pages/invoices/texts.en.ts'
import { premiumsEnglish } from '../pages/premiums/texts.en.ts'
import { recoursesEnglish } from '../pages/recourses/texts.en.ts'
import { refundsEnglish } from '../pages/refunds/texts.en.ts'
import { withdrawalsEnglish } from '../pages/withdrawals/texts.en.ts'
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
  firstHint: {
    underwriter:
      'Open an application: the rules decide the standard cases, you decide the others. The lot is ciphertext until the opening; decide by bidder and amount.',
    finance:
      'Premiums received and invoices to issue are here. Where one is awaited, the bidder pays on its page (in the sandbox it simulates the payment), or you record it. Refunds due are under Refunds, demands to pay under Demands.',
    claims:
      'When a demand arrives, see when it was presented and its payment deadline, then examine the documents: payable on demand, documents alone, discrepancies stated once.',
    manager:
      'Begin with “Applications”: the state of each application and who works on it. Rules, templates and people are in the menu on the left.',
    integrator:
      'Open a message to see the string that is signed and the result of each step. To connect a core system, create API keys and webhooks from the menu on the left.',
  },
  menu: {
    work: 'Business',
    settings: 'Settings',
    alerts: 'Alerts',
    bankEntries: 'Bank entries',
    withdrawals: 'Withdrawals',
    templates: 'Templates',
    applicants: 'Credit lines',
    rules: 'Products and rules',
    reports: 'Reports',
  },
  applications: applicationsEnglish,
  approvals: approvalsEnglish,
  demands: demandsEnglish,
  premiums: premiumsEnglish,
  recourses: recoursesEnglish,
  refunds: refundsEnglish,
  invoices: invoicesEnglish,
  withdrawals: withdrawalsEnglish,
}
