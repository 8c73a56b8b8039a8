/** First parts of the paths of the pages that this console alone has, as in `web/routes.tsx`. */
export const consoleSections = [
  'alerts',
  'applicants',
  'applications',
  'approvals',
  'b',
  'bank-entries',
  'demands',
  'guarantees',
  'invoices',
  'premiums',
  'recourses',
  'refunds',
  'reports',
  'rules',
  'templates',
  'withdrawals',
] as const
