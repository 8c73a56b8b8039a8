/** First parts of the paths of the pages that this console alone has, as in `web/routes.tsx`. */
export const consoleSections = [
  'applications',
  'apply',
  'demands',
  'guarantees',
  'institutions',
  'lots',
  'notices',
  'openings',
  'public',
  'registers',
  'releases',
  'review',
  'settings',
  'statistics',
  'verify',
  'withdrawals',
] as const
