import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { dutyChinese } from './texts.zh.ts'

export const dutyEnglish: Translated<typeof dutyChinese> = {
  set: 'State your duty phone',
  change: 'Change the duty phone',
  consequence:
    'All lots of your agency show this number and these hours at once, to bidders and beneficiaries; earlier ones stay recorded.',
  phone: 'Phone',
  hours: 'Hours',
  hoursExample: 'Working days 9:00–17:30, opening days 8:00–20:00',
  needed: 'Required',
  none: 'No duty phone stated',
}
