import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { demandStopChinese } from './stop.zh.ts'

export const demandStopEnglish: Translated<typeof demandStopChinese> = {
  none: 'No order is in effect.',
  record: 'Record an order',
  recordNote: 'From then on no one may pay until you record that it is lifted. Compare the original of the ruling.',
  number: 'Number of the ruling',
  court: 'Court',
  from: 'From',
  until: 'Until',
  document: 'Ruling',
  incomplete: 'Record it now: the ruling does not state all of these, or its file is not at hand',
  missing: {
    number: 'Enter the number of the ruling',
    court: 'Enter the court that made the ruling',
    from: 'Choose the first day, or tick “Record it now”',
    until: 'Choose the last day, or tick “Record it now”',
    file: 'Choose the file of the ruling, or tick “Record it now”',
  },
  ended:
    'The term stated in the order has passed. Ask the court, then record that it is lifted; the system does not lift it.',
  lift: 'Record that it was lifted',
  liftNote: 'Check the ruling that lifts it. Payment is then possible; the stop extends no payment deadline.',
  liftReason: 'Basis for lifting',
}
