import { addTexts } from '@openbaohan/ui/i18n/language.ts'
import { bankEntriesEnglish } from './texts.en.ts'
import { bankEntriesChinese } from './texts.zh.ts'

addTexts({ zh: { bankEntries: bankEntriesChinese }, en: { bankEntries: bankEntriesEnglish } })
