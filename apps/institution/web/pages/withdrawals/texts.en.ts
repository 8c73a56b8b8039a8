import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { withdrawalsChinese } from './texts.zh.ts'

/** Withdrawals (退保) that wait for a decision. */
export const withdrawalsEnglish: Translated<typeof withdrawalsChinese> = {
  title: 'Withdrawals and abandonments',
  purpose:
    'A bidder can withdraw a guarantee before bid opening. Withdrawals that are not confirmed at the opening lapse.',
  tabs: { review: 'To review', waiting: 'Awaiting confirmation by the platform', ended: 'Ended' },
  empty: 'No withdrawals to review. Requests from platforms appear here.',
  emptyWaiting: 'No withdrawals or abandonments await the platform',
  emptyEnded: 'No withdrawals or abandonments have ended yet',
  reason: 'Reason',
}
