import { useTranslation } from 'react-i18next'
import { fillText, type Values } from './fill-text.ts'
import type { Language } from './language.ts'
import type { KeyOf, TextTree } from './text-tree.ts'
import type { uiChinese } from './ui-zh.ts'

/** A sentence by its key; `{{name}}` in it is filled from `values`. */
export type Text<Tree> = (key: KeyOf<Tree>, values?: Values) => string

/** The hook for one tree of texts: `export const useText = textHook<typeof zh>('app')`. */
export function textHook<Tree extends TextTree>(namespace: 'ui' | 'app'): () => Text<Tree> {
  return () => {
    const { t } = useTranslation(namespace)
    return (key, values) => fillText(t(key as string, { skipInterpolation: true }), values)
  }
}

export const useUiText = textHook<typeof uiChinese>('ui')

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'zh'
}

/** Picks the current language from a bilingual text of the server. */
export function useBilingual(): (both: { readonly zh: string; readonly en: string }) => string {
  const language = useLanguage()
  return (both) => both[language]
}
