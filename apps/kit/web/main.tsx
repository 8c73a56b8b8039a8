import { startConsole } from '@openbaohan/ui/start-console.tsx'
import { createBrowserRouter } from 'react-router'
import { english } from './texts/en.ts'
import { chinese } from './texts/zh.ts'
import { TourPage } from './tour-page.tsx'

await startConsole({
  side: 'platform',
  texts: { zh: chinese, en: english },
  router: createBrowserRouter([{ path: '*', Component: TourPage }]),
})
