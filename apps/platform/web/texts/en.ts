import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import { applicationsEnglish } from '../pages/applications/texts.en.ts'
import { correctionsEnglish } from '../pages/corrections/texts.en.ts'
import { guaranteesEnglish } from '../pages/guarantees/texts.en.ts'
import { lettersEnglish } from '../pages/letters/texts.en.ts'
import { agencyEnglish } from '../pages/lots/texts.en.ts'
import { centreEnglish } from '../pages/openings/texts.en.ts'
import { verifyEnglish } from '../pages/verify/texts.en.ts'
import type { chinese } from './zh.ts'

export const english: Translated<typeof chinese> = {
  agency: agencyEnglish,
  centre: centreEnglish,
  corrections: correctionsEnglish,
  letters: lettersEnglish,
  product: 'OpenBaohan · Platform',
  nextOpening: 'To the next opening',
  purpose: 'Electronic bid guarantees: who bids for what stays secret until the bids are opened.',
  roles: {
    bidder: 'Bidder',
    agency: 'Tendering agency',
    beneficiary: 'Beneficiary',
    centre: 'Trading centre',
    supervisor: 'Supervisor',
    integrator: 'Integrator',
  },
  firstHint: {
    bidder:
      'Apply for a guarantee: choose a lot and an institution; once accepted, pay on the page of the institution; it then issues the sealed guarantee, and the platform checks it. Come back after the opening and see it restored.',
    agency:
      'Open a lot and check its dates. Before the opening no one sees applications, on purpose; after it release the guarantees of losing bidders here, or prepare a demand.',
    beneficiary:
      'Check your lots. After the opening, guarantees, reminders of last days and demands are on the left; a demand leaves only once you have sealed it.',
    centre:
      'Open a lot: before the opening it shows only a countdown. Move the sandbox clock in the header to the opening, then see keys, restored and verified guarantees arrive.',
    supervisor:
      'See the opening day and the statistics, which count opened lots only. After an opening a lot shows bidders that share a payer account or a phone.',
    integrator:
      'Open a message to see the string that is signed and the result of each step. Paste one that does not verify into Message diagnostics. Before the opening bidder and amount are hidden.',
  },
  menu: { work: 'Business', withdrawals: 'Withdraw for a bidder', registers: 'Registers', review: 'Review queue' },
  lots: {
    title: 'Lots',
    purpose: 'The register of lots is public; who bids for which is known to no one before the opening.',
    empty: 'No lots yet: create one, or import a CSV or Excel file',
    number: 'Lot number',
    name: 'Name',
    beneficiary: 'Beneficiary',
    amount: 'Amount',
    opensAt: 'Planned opening',
  },
  applications: applicationsEnglish,
  guarantees: guaranteesEnglish,
  verify: verifyEnglish,
}
