import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { lotPageChinese } from './page-texts.zh.ts'

export const lotPageEnglish: Translated<typeof lotPageChinese> = {
  more: 'More',
  earlierTakesTwo: 'An earlier time takes effect when another person agrees.',
  openWaits: 'Opening waits for a second person',
  openEarlyWaits: 'Early opening waits for a second person',
  typed: 'Type {{end}}, the end of the lot number, to confirm that you mean this lot',
  validUntilWhy:
    '{{days}} days of bid validity from the day of the bid deadline (opening){{extra}}, moved off a holiday: each guarantee has to be in effect until then.',
  andExtra: ', and {{days}} days in which demands may follow',
  validityWhy: 'From the day of the bid deadline (opening); the date shows after the opening.',
  purpose: {
    ahead: 'Lot details, actions and history. Nothing about applications is shown before bid opening.',
    opened: 'Lot details, guarantees and history.',
    ended: 'Lot details and history. The lot was not opened; its applications stay secret.',
  },
}
