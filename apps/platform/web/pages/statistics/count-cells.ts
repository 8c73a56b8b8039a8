import type { Text } from '@openbaohan/ui/i18n/use-text.ts'
import type { CountRow } from './count-table.tsx'
import type { statisticsChinese } from './texts.zh.ts'

type By = 'institution' | 'month'

const figures = [
  'applications',
  'guarantees',
  'refused',
  'restored',
  'released',
  'expired',
  'agreed',
  'demands',
] as const
const sums = ['amount', 'premium', 'demandedAmount', 'paidAmount'] as const
const ofLots = ['lots', 'early', 'suspended', 'aborted', 'terminated'] as const

/** The head of an exported table: more columns than the page has room for. */
export const countHead = (by: By, text: Text<typeof statisticsChinese>): string[] => [
  text(by),
  ...(by === 'month' ? ofLots.map((figure) => text(`figures.${figure}`)) : []),
  ...figures.map((figure) => text(`figures.${figure}`)),
  text('figures.demands-paid'),
  ...sums.map((word) => text(word)),
  ...(['issueSeconds', 'slowestIssueSeconds', 'restoreSeconds'] as const).map((word) => text(word)),
]

export const countCells = (by: By, row: CountRow): (string | number)[] => [
  (by === 'month' ? row.from?.slice(0, 7) : row.name) ?? '',
  ...(by === 'month' ? ofLots.map((figure) => row[figure]) : []),
  ...figures.map((figure) => row[figure]),
  row.paid,
  ...sums.map((sum) => row[sum]),
  ...[row.issueSeconds, row.slowestIssueSeconds, row.restoreSeconds].map((seconds) => seconds ?? ''),
]
