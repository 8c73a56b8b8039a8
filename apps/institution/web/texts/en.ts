import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
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
  menu: { work: 'Work' },
  applications: {
    title: 'Applications',
    purpose: 'Applications that platforms sent, newest first.',
    empty: 'No applications yet: what platforms send appears here',
    number: 'Number',
    applicant: 'Applicant',
    amount: 'Amount',
    receivedAt: 'Received',
  },
}
