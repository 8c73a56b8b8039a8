import { addTexts } from '@openbaohan/ui/i18n/language.ts'
import { ruleVersionsEnglish } from './texts.en.ts'
import { ruleVersionsChinese } from './texts.zh.ts'

addTexts({ zh: { ruleVersions: ruleVersionsChinese }, en: { ruleVersions: ruleVersionsEnglish } })
