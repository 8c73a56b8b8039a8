import type { LotHint } from './day-counts.ts'

export type HintGroup = Pick<LotHint, 'kind' | 'value'> & { bidders: string[]; lots: string[] }

/** Hints of many lots by what is shared: that of most lots first, each with its bidders and lots in order. */
export function groupHints(hints: readonly LotHint[]): HintGroup[] {
  return [...Map.groupBy(hints, groupKey).values()]
    .map(groupOf)
    .sort((one, other) => other.lots.length - one.lots.length || (orderOf(one) < orderOf(other) ? -1 : 1))
}

/** People of one name are many: in several lots they are taken to be one person only beside the same bidders. */
const groupKey = ({ kind, value, applicants }: LotHint) =>
  `${kind} ${value}${kind === 'contact-name' ? ` ${ordered(applicants)}` : ''}`

const orderOf = ({ value, lots }: HintGroup) => `${value} ${lots[0]}`

function groupOf(hints: readonly LotHint[]): HintGroup {
  const [{ kind, value } = { kind: 'payer-account' as const, value: '' }] = hints
  return {
    ...{ kind, value },
    bidders: ordered(hints.flatMap(({ applicants }) => applicants)),
    lots: ordered(hints.map(({ lot }) => lot)),
  }
}

const ordered = (codes: readonly string[]) => [...new Set(codes)].sort()
