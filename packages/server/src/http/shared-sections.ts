/** First parts of the paths of the pages that both consoles have: `console-pages.tsx` of ui, and the first page. */
export const sharedSections = [
  '',
  'account',
  'calendar',
  'home',
  'keys',
  'mailbox',
  'messages',
  'notifications',
  'partners',
  'people',
  'reconciliation',
  'retention',
  'stuck',
  'webhooks',
] as const
