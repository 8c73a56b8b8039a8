import { startConsole } from '@openbaohan/ui/start-console.tsx'
import { routes } from './routes.tsx'
import { english } from './texts/en.ts'
import { chinese } from './texts/zh.ts'

await startConsole({ side: 'institution', texts: { zh: chinese, en: english }, router: routes })
