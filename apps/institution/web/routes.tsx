import { Waiting } from '@openbaohan/ui/page/waiting.tsx'
import { createBrowserRouter } from 'react-router'
import { ConsoleFrame } from './console-frame.tsx'
import { FirstPage } from './first-page.tsx'
import { deskRoutes } from './pages/messages/desk-routes.ts'

/** Every page is a chunk of its own, read when it is first opened. */
export const routes = createBrowserRouter([
  {
    path: '/',
    Component: ConsoleFrame,
    HydrateFallback: Waiting,
    children: [
      { index: true, Component: FirstPage },
      ...deskRoutes,
      { path: 'applications', lazy: () => import('./pages/applications/application-list.tsx') },
    ],
  },
])
