import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { TextTree } from './text-tree.ts'

export type Language = 'zh' | 'en'

export type TextsByLanguage = Readonly<Record<Language, () => Promise<TextTree>>>

const uiTexts: TextsByLanguage = {
  zh: async () => (await import('./ui-zh.ts')).uiChinese,
  en: async () => (await import('./ui-en.ts')).uiEnglish,
}
let appTexts: TextsByLanguage | undefined
let inOwnWords = (text: string) => text
const loaded = new Set<Language>()

const storeKey = 'openbaohan.language'

/** The language that the user chose before; Chinese by default. */
export function storedLanguage(): Language {
  return localStorage.getItem(storeKey) === 'en' ? 'en' : 'zh'
}

/**
 * @param texts the console's own, beside those of this package
 * @param words replaces words of a text by those of the organisation's kind
 */
export async function startLanguage(texts: TextsByLanguage, words = inOwnWords): Promise<void> {
  appTexts = texts
  inOwnWords = words
  await i18next.use(initReactI18next).init({
    ns: ['ui', 'app'],
    defaultNS: 'app',
    resources: {},
  })
  await changeTo(storedLanguage())
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(storeKey, language)
  void changeTo(language)
}

/** Loads the texts of a language when it is first needed. */
async function changeTo(language: Language): Promise<void> {
  if (!loaded.has(language)) {
    const [ui, app] = await Promise.all([uiTexts[language](), appTexts?.[language]() ?? {}])
    i18next.addResourceBundle(language, 'ui', treeInOwnWords(ui))
    i18next.addResourceBundle(language, 'app', treeInOwnWords(app))
    loaded.add(language)
  }
  markDocument(language)
  await i18next.changeLanguage(language)
}

/** A text of a page, before its blanks are filled, in the words of the organisation. */
export const ownWords = (text: string): string => inOwnWords(text)

const treeInOwnWords = (tree: TextTree): TextTree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? inOwnWords(value) : treeInOwnWords(value),
    ]),
  )

/** Whether the console has its own text for a key that came from elsewhere. */
export const hasText = (key: string): boolean => i18next.exists(key, { ns: 'app' })

/** Used by screen readers and for the choice of fonts. */
function markDocument(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
