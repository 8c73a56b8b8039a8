import { startConsole } from '@openbaohan/ui/start-console.tsx'
import { createBrowserRouter } from 'react-router'
import { TourPage } from './tour-page.tsx'

await startConsole({
  side: 'platform',
  texts: {
    zh: async () => (await import('./texts/zh.ts')).chinese,
    en: async () => (await import('./texts/en.ts')).english,
  },
  router: createBrowserRouter([{ path: '*', Component: TourPage }]),
})
