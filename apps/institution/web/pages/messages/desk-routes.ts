import type { RouteObject } from 'react-router'

/** The engineers' pages, which both consoles share. */
export const deskRoutes: RouteObject[] = [
  { path: 'messages', lazy: () => import('./message-list.tsx') },
  { path: 'messages/strangers', lazy: () => import('./stranger-list.tsx') },
  { path: 'messages/strangers/:id', lazy: () => import('./stranger-page.tsx') },
  { path: 'messages/doctor', lazy: () => import('./doctor.tsx') },
  { path: 'messages/trial', lazy: () => import('./trial.tsx') },
  { path: 'messages/compare', lazy: () => import('./message-compare.tsx') },
  { path: 'messages/:id', lazy: () => import('./message-page.tsx') },
  { path: 'partners', lazy: () => import('../partners/partner-list.tsx') },
  { path: 'partners/new', lazy: () => import('../partners/partner-new.tsx') },
  { path: 'partners/:appkey', lazy: () => import('../partners/partner-page.tsx') },
  { path: 'stuck', lazy: () => import('../stuck/stuck-list.tsx') },
  { path: 'webhooks', lazy: () => import('../webhooks/webhook-page.tsx') },
  { path: 'keys', lazy: () => import('../keys/key-list.tsx') },
  { path: 'people', lazy: () => import('../people/people-list.tsx') },
]
