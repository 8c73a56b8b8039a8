import { addTexts } from '@openbaohan/ui/i18n/language.ts'
import { bidderEnglish } from './texts.en.ts'
import { bidderChinese } from './texts.zh.ts'

addTexts({ zh: { bidder: bidderChinese }, en: { bidder: bidderEnglish } })
