import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { publishingChinese } from './publishing.zh.ts'

export const publishingEnglish: Translated<typeof publishingChinese> = {
  title: 'Once it is registered: what is public when',
  atOnce:
    'At once: number, name, beneficiary, amount, validity and opening time of the lot, which every bidder can see.',
  before: 'Before applications start: there are none yet, and every field is corrected without a notice.',
  open: 'From then on: name, beneficiary, amount and validity are corrected with a notice of correction alone; applications and guarantees that exist do not change.',
  secret: 'Until the opening: no one can see who applies, nor how many do.',
  opened: 'After the opening: the guarantees are on the page of the lot and can be exported.',
}
