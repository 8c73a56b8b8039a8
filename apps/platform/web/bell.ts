import type { ConsoleBell } from '@openbaohan/ui/bell/bell-api.ts'
import { client } from './api.ts'

/** What the bell of this console asks, and how it is shown. */
export const bell: ConsoleBell = { api: client.home, load: () => import('./pages/home/bell-rows.tsx') }
