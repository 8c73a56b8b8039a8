import { startConsole } from '@openbaohan/ui/start-console.tsx'
import { routes } from './routes.tsx'
import { ownWords } from './texts/own-words.ts'

/** One language is read, the other when someone changes to it. */
const texts = {
  zh: async () => (await import('./texts/zh.ts')).chinese,
  en: async () => (await import('./texts/en.ts')).english,
}

await startConsole({ side: 'institution', texts, words: ownWords, router: routes })
