import { textHook } from '@openbaohan/ui/i18n/use-text.ts'
import type { bankEntriesChinese } from '../pages/bank-entries/texts.zh.ts'
import type { bidderChinese } from '../pages/bidder/texts.zh.ts'
import type { ruleVersionsChinese } from '../pages/rule-versions/texts.zh.ts'
import type { templatesChinese } from '../pages/templates/texts.zh.ts'
import type { chinese } from './zh.ts'

/** Pages that bring their own, by `late-texts.ts`. */
type Late = {
  bidder: typeof bidderChinese
  bankEntries: typeof bankEntriesChinese
  ruleVersions: typeof ruleVersionsChinese
  templates: typeof templatesChinese
}

/** The sentences of this console by key. */
export const useText = textHook<typeof chinese & Late>('app')
