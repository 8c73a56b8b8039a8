import { PageProblem } from '@openbaohan/ui/page/page-problem.tsx'
import { Waiting } from '@openbaohan/ui/page/waiting.tsx'
import { consolePages } from '@openbaohan/ui/shell/console-pages.tsx'
import { createBrowserRouter } from 'react-router'
import { platformRoles } from '../src/domain/roles.ts'
import { client } from './api.ts'
import { ConsoleFrame } from './console-frame.tsx'
import { FirstPage } from './first-page.tsx'
import { useRoleWord } from './texts/role-word.ts'
import { useMay, useMayBrowse } from './use-may.ts'

/** Every page is a chunk of its own, read when it is first opened. */
export const routes = createBrowserRouter([
  { path: '/verify', HydrateFallback: Waiting, lazy: () => import('./pages/verify/verify-page.tsx') },
  {
    path: '/public/notices',
    HydrateFallback: Waiting,
    lazy: () => import('./pages/corrections/public-notices.tsx'),
  },
  {
    path: '/',
    Component: ConsoleFrame,
    HydrateFallback: Waiting,
    children: [
      {
        ErrorBoundary: PageProblem,
        children: [
          { index: true, Component: FirstPage },
          ...consolePages(client, {
            roles: platformRoles,
            useRoleWord,
            partnerSide: 'institution',
            hidesBeforeOpening: true,
            useMayBrowse,
            useMayImportHolidays: () => useMay()('calendar.save'),
            useMayChangeRetention: () => useMay()('retention.save'),
          }),
          { path: 'home', lazy: () => import('./pages/home/home-page.tsx') },
          { path: 'home/:figure', lazy: () => import('./pages/home/figure-page.tsx') },
          { path: 'review', lazy: () => import('./pages/review/review-page.tsx') },
          { path: 'withdrawals', lazy: () => import('./pages/withdrawals/withdrawal-page.tsx') },
          { path: 'openings', lazy: () => import('./pages/openings/opening-days.tsx') },
          { path: 'openings/:number', lazy: () => import('./pages/openings/opening-page.tsx') },
          { path: 'openings/:number/check-sheet', lazy: () => import('./pages/sheets/check-sheet.tsx') },
          { path: 'openings/:number/restore-sheet', lazy: () => import('./pages/sheets/restore-sheet.tsx') },
          { path: 'openings/:number/hints', lazy: () => import('./pages/openings/hints-page.tsx') },
          { path: 'institutions', lazy: () => import('./pages/institutions/institution-list.tsx') },
          { path: 'notices', lazy: () => import('./pages/corrections/notice-page.tsx') },
          { path: 'registers', lazy: () => import('./pages/registers/register-page.tsx') },
          { path: 'registers/import', lazy: () => import('./pages/registers/register-import.tsx') },
          { path: 'settings', lazy: () => import('./pages/settings/settings-page.tsx') },
          { path: 'statistics', lazy: () => import('./pages/statistics/statistics.tsx') },
          { path: 'statistics/reports', lazy: () => import('./pages/monthly-reports/reports-page.tsx') },
          { path: 'statistics/rows/:figure', lazy: () => import('./pages/statistics/rows-page.tsx') },
          { path: 'applications', lazy: () => import('./pages/applications/application-list.tsx') },
          { path: 'applications/:number', lazy: () => import('./pages/applications/application-page.tsx') },
          { path: 'guarantees/:number', lazy: () => import('./pages/guarantees/guarantee-page.tsx') },
          { path: 'apply', lazy: () => import('./pages/applications/apply-page.tsx') },
          { path: 'lots', lazy: () => import('./pages/lots/lot-list.tsx') },
          { path: 'lots/new', lazy: () => import('./pages/lots/lot-form.tsx') },
          { path: 'lots/import', lazy: () => import('./pages/lots/lot-import.tsx') },
          { path: 'lots/:number', lazy: () => import('./pages/lots/lot-page.tsx') },
          { path: 'lots/:number/correct', lazy: () => import('./pages/corrections/correct-page.tsx') },
          { path: 'lots/:number/record', lazy: () => import('./pages/lots/opening-record.tsx') },
          { path: 'releases', lazy: () => import('./pages/releases/release-list.tsx') },
          { path: 'demands', lazy: () => import('./pages/demands/demand-list.tsx') },
          { path: 'demands/new', lazy: () => import('./pages/demands/prepare-demand.tsx') },
          { path: 'demands/:number/:ordinal', lazy: () => import('./pages/demands/demand-page.tsx') },
          { path: 'demands/:number/:ordinal/receipt', lazy: () => import('./pages/demands/receipt-page.tsx') },
          { path: '*', Component: PageProblem },
        ],
      },
    ],
  },
])
