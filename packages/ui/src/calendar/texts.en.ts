import type { Translated } from '../i18n/text-tree.ts'
import type { calendarChinese } from './texts.zh.ts'

export const calendarEnglish: Translated<typeof calendarChinese> = {
  title: 'Holiday calendar',
  purpose:
    'Payment deadlines, return deadlines and reminders count working days by this calendar. The platform and each institution keep their own.',
  worked: 'Working weekends',
  status: { announced: 'Announced', statutory: 'Working weekends not announced' },
  missing: 'The holidays of {{year}} have not been entered',
  missingTodo:
    'The State Council announces the next year around November. Until it is entered, only statutory holidays and weekends count, and deadlines can be some days off. Enter the holidays of the notice.',
  importedBy: 'Entered by {{who}} on',
  import: 'Enter a year',
  importWhat:
    'Replaces the whole year. Reminders and calculated days follow the new calendar; stored payment deadlines and days stated in guarantees do not change.',
  save: 'Save',
  year: 'Year',
  source: 'Source',
  sourceHint: 'For example: notice of the General Office of the State Council on the holidays of 2027',
  days: 'Holidays and working weekends',
  daysHint:
    'One per line, with the names of the notice. Holiday: off NAME 2027-01-01 2027-01-03. Working weekend: work 2027-02-07',
  marks: { off: 'off', work: 'work' },
  saved: 'Holidays of {{year}} are saved',
  needed: 'Required',
  wrongLines: 'Cannot read line {{lines}}: correct it to the form described',
}
