import { formatYuan } from '@openbaohan/ui/show/format.ts'

type Detail = Readonly<Record<string, unknown>>
const fields = ['amount', 'reference', 'on', 'payerName', 'payerAccount'] as const
type Change = { field: (typeof fields)[number]; before: string; after: string }

/** What a correction changes, each with both values; undefined of anything else. */
export function correctionChanges(detail: Detail): Change[] | undefined {
  const { before: recorded } = detail
  if (typeof recorded !== 'object' || recorded === null) return undefined
  const was: Detail = { ...recorded }
  const shown = (field: Change['field'], value: unknown): string =>
    typeof value !== 'string' || value === '' ? '—' : field === 'amount' ? formatYuan(value) : value
  return fields
    .map((field) => ({ field, before: shown(field, was[field]), after: shown(field, detail[field]) }))
    .filter(({ before, after }) => before !== after)
}

/** The same as `70.00 → 700.00`. */
export const correctionWords = (detail: Detail): string | undefined =>
  correctionChanges(detail)
    ?.map(({ before, after }) => `${before} → ${after}`)
    .join(' · ')
