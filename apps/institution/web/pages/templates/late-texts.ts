import { addTexts } from '@openbaohan/ui/i18n/language.ts'
import { templatesEnglish } from './texts.en.ts'
import { templatesChinese } from './texts.zh.ts'

addTexts({ zh: { templates: templatesChinese }, en: { templates: templatesEnglish } })
