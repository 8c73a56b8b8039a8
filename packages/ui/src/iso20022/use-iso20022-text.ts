import { pageTextHook } from '../i18n/page-text-hook.ts'
import { iso20022English } from './texts.en.ts'
import { iso20022Chinese } from './texts.zh.ts'

/** Loaded with the page of a demand. */
export const useIso20022Text = pageTextHook(iso20022Chinese, iso20022English)
