import { textHook } from '@openbaohan/ui/i18n/use-text.ts'
import type { chinese } from './zh.ts'

/** The texts of the tour by key. */
export const useText = textHook<typeof chinese>('app')
