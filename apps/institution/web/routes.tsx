import { createBrowserRouter } from 'react-router'

/** Every page is a chunk of its own, read when it is first opened. */
export const routes = createBrowserRouter([{ path: '/', lazy: () => import('./pages/home.tsx') }])
