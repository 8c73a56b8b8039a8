import { Waiting } from '@openbaohan/ui/page/waiting.tsx'
import { createBrowserRouter } from 'react-router'
import { ConsoleFrame } from './console-frame.tsx'
import { FirstPage } from './first-page.tsx'

/** Every page is a chunk of its own, read when it is first opened. */
export const routes = createBrowserRouter([
  {
    path: '/',
    Component: ConsoleFrame,
    HydrateFallback: Waiting,
    children: [
      { index: true, Component: FirstPage },
      { path: 'openings', lazy: () => import('./pages/openings/war-room.tsx') },
      { path: 'openings/:number', lazy: () => import('./pages/openings/opening-page.tsx') },
      { path: 'openings/:number/check-sheet', lazy: () => import('./pages/sheets/check-sheet.tsx') },
      { path: 'openings/:number/restore-sheet', lazy: () => import('./pages/sheets/restore-sheet.tsx') },
      { path: 'statistics', lazy: () => import('./pages/statistics/statistics.tsx') },
      { path: 'lots', lazy: () => import('./pages/lots/lot-list.tsx') },
    ],
  },
])
