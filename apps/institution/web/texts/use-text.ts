import { textHook } from '@openbaohan/ui/i18n/use-text.ts'
import type { chinese } from './zh.ts'

/** The sentences of this console by key. */
export const useText = textHook<typeof chinese>('app')
