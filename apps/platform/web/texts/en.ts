import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import { agencyEnglish } from './agency-en.ts'
import { applicationsEnglish } from './applications-en.ts'
import { centreEnglish } from './centre-en.ts'
import { verifyEnglish } from './verify-en.ts'
import type { chinese } from './zh.ts'

export const english: Translated<typeof chinese> = {
  agency: agencyEnglish,
  centre: centreEnglish,
  product: 'OpenBaohan · Platform',
  purpose: 'Electronic bid guarantees: who bids for what stays secret until the bids are opened.',
  roles: {
    bidder: 'Bidder',
    agency: 'Tendering agency',
    beneficiary: 'Beneficiary',
    centre: 'Trading centre',
    supervisor: 'Supervisor',
    integrator: 'Integrator',
  },
  menu: { work: 'Work' },
  lots: {
    title: 'Lots',
    purpose: 'The register of lots is public; who bids for which is known to nobody before the opening.',
    empty: 'No lots yet: create one or import a CSV',
    number: 'Lot number',
    name: 'Name',
    beneficiary: 'Beneficiary',
    amount: 'Amount',
    opensAt: 'Opens',
  },
  applications: applicationsEnglish,
  verify: verifyEnglish,
}
