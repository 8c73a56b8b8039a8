import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { TextTree } from './text-tree.ts'
import { uiEnglish } from './ui-en.ts'
import { uiChinese } from './ui-zh.ts'

export type Language = 'zh' | 'en'

const storeKey = 'openbaohan.language'

/** What the person chose before; Chinese for whoever has not chosen. */
export function storedLanguage(): Language {
  return localStorage.getItem(storeKey) === 'en' ? 'en' : 'zh'
}

/** @param texts the console's own, beside those of this package */
export async function startLanguage(texts: Record<Language, TextTree>): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    ns: ['ui', 'app'],
    defaultNS: 'app',
    resources: { zh: { ui: uiChinese, app: texts.zh }, en: { ui: uiEnglish, app: texts.en } },
    interpolation: { escapeValue: false }, // React escapes
  })
  markDocument(storedLanguage())
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storeKey, language)
  markDocument(language)
  void i18next.changeLanguage(language)
}

/** Screen readers and fonts go by it. */
function markDocument(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
