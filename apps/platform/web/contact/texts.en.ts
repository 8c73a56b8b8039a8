import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { contactChinese } from './texts.zh.ts'

export const contactEnglish: Translated<typeof contactChinese> = {
  duty: 'Duty phone of {{institution}}',
  source:
    'entered by the trading centre; the institution states its own phone in the guarantee (bidders also find it on its page), which prevails where they differ',
  none: 'none entered by the trading centre; see the phone in the guarantee (bidders also find it on the page of the institution), or ask the trading centre to pass it on',
}
