import { PageProblem } from '@openbaohan/ui/page/page-problem.tsx'
import { Waiting } from '@openbaohan/ui/page/waiting.tsx'
import { consolePages } from '@openbaohan/ui/shell/console-pages.tsx'
import { createBrowserRouter } from 'react-router'
import { institutionRoles } from '../src/domain/roles.ts'
import { client } from './api.ts'
import { ConsoleFrame } from './console-frame.tsx'
import { FirstPage } from './first-page.tsx'
import { useRoleWord } from './texts/role-word.ts'
import { useMay, useMayBrowse } from './use-may.ts'

/** Every page is a chunk of its own, read when it is first opened. */
export const routes = createBrowserRouter([
  {
    path: '/b/:token',
    HydrateFallback: Waiting,
    lazy: () => import('./pages/bidder/bidder-page.tsx'),
    ErrorBoundary: PageProblem,
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
          { path: 'home/:figure?', lazy: () => import('./pages/home/home-page.tsx') },
          { path: 'demands', lazy: () => import('./pages/demands/demand-list.tsx') },
          { path: 'demands/:id', lazy: () => import('./pages/demands/demand-page.tsx') },
          { path: 'demands/:id/sheet', lazy: () => import('./pages/demands/demand-sheet.tsx') },
          { path: 'reports', lazy: () => import('./pages/reports/reports.tsx') },
          { path: 'templates', lazy: () => import('./pages/templates/template-list.tsx') },
          { path: 'templates/:form/compare', lazy: () => import('./pages/templates/template-compare.tsx') },
          { path: 'templates/:form/:version', lazy: () => import('./pages/templates/template-page.tsx') },
          ...consolePages(client, {
            roles: institutionRoles,
            useRoleWord,
            partnerSide: 'platform',
            hidesBeforeOpening: false,
            useMayBrowse,
            useMayImportHolidays: () => useMay()('calendar.save'),
            useMayChangeRetention: () => useMay()('retention.save'),
          }),
          { path: 'applications', lazy: () => import('./pages/applications/list/application-list.tsx') },
          { path: 'applications/:number', lazy: () => import('./pages/applications/application-page.tsx') },
          { path: 'guarantees/:number', lazy: () => import('./pages/guarantees/guarantee-page.tsx') },
          { path: 'applicants', lazy: () => import('./pages/applicants/applicant-list.tsx') },
          { path: 'applicants/:code', lazy: () => import('./pages/applicants/applicant-page.tsx') },
          { path: 'approvals', lazy: () => import('./pages/approvals/approval-list.tsx') },
          { path: 'alerts', lazy: () => import('./pages/alerts/alert-list.tsx') },
          { path: 'bank-entries', lazy: () => import('./pages/bank-entries/bank-entry-list.tsx') },
          { path: 'bank-entries/import', lazy: () => import('./pages/bank-entries/statement-import.tsx') },
          { path: 'premiums', lazy: () => import('./pages/premiums/premium-list.tsx') },
          { path: 'recourses', lazy: () => import('./pages/recourses/recourse-list.tsx') },
          { path: 'refunds', lazy: () => import('./pages/refunds/refund-list.tsx') },
          { path: 'invoices', lazy: () => import('./pages/invoices/invoice-list.tsx') },
          { path: 'withdrawals', lazy: () => import('./pages/withdrawals/withdrawal-list.tsx') },
          { path: 'rules/versions', lazy: () => import('./pages/rule-versions/rule-versions-page.tsx') },
          { path: 'rules', lazy: () => import('./pages/rules/rules-page.tsx') },
          { path: '*', Component: PageProblem },
        ],
      },
    ],
  },
])
