/** A statement before it is imported: what becomes of each row, and which records it contradicts. */
import type { Decided } from '../../bank-entries/import-entries.ts'
import { keyOf } from '../../domain/bank-entry/bank-entry.ts'
import { recordDifferences } from '../../domain/bank-entry/named-entry.ts'
import type { ContradictedRow } from '../../records/bank-entries/contradictions.ts'
import type { PreviewRow } from './contract.ts'
import { recordedSide } from './contradicts.ts'
import { fieldsOf } from './view.ts'

/** @param contradicted by `keyOf` of the entry; stated beside the first row that has it */
export function previewsOf(
  rows: readonly Decided[],
  contradicted: ReadonlyMap<string, readonly ContradictedRow[]>,
): PreviewRow[] {
  const left = new Map(contradicted)
  return rows.map((decided) => {
    const key = keyOf(decided.entry)
    const found = left.get(key) ?? []
    left.delete(key)
    return previewOf(decided, found)
  })
}

/** Of an entry that is known: what it contradicts today. */
export function previewOf({ row, entry, known, match }: Decided, contradicted: readonly ContradictedRow[]): PreviewRow {
  const contradicts = together(contradicted)
  return {
    ...fieldsOf(entry),
    ...{ row, contradicts },
    outcome: known ? 'known' : match?.kind === 'match' ? 'books' : contradicts.length > 0 ? 'contradicts' : 'waits',
    ...(match?.kind === 'doubt' && contradicts.length === 0 ? { doubt: match.doubt } : {}),
    ...(match?.kind === 'match'
      ? { application: { number: match.one.number, applicantName: match.one.applicantName } }
      : {}),
  }
}

/** Of recoveries the sum counts: those of one reference and day are one. A party is named where it is another one. */
function together(rows: readonly ContradictedRow[]): PreviewRow['contradicts'] {
  const groups = Map.groupBy(rows, ({ kind, id, booked_on: day }) =>
    kind === 'recovery' ? `${kind} of ${day}` : `${kind} ${id}`,
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const sum = group.reduce((total, row) => total + BigInt(row.fen), 0n)
    const differences = recordDifferences.filter((what) => group.some((row) => row.differences.includes(what)))
    const others = group.filter((row) => row.differences.some((what) => what === 'party' || what === 'account'))
    const names = [...new Set((others.length > 0 ? others : group).flatMap(({ name }) => name ?? []))]
    return [
      {
        ...recordedSide({ ...first, differences, fen: sum.toString(), name: names.join('、') || null }),
        count: group.length,
      },
    ]
  })
}
