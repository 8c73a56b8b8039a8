/** One row of a statement before it is imported: what becomes of it, and which records it will contradict. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Decided } from '../../bank-entries/import-entries.ts'
import { recordDifferences } from '../../domain/bank-entry/named-entry.ts'
import type { ContradictedRow } from '../../records/bank-entries/contradictions.ts'
import { given } from '../given.ts'
import type { PreviewRow } from './contract.ts'
import { fieldsOf } from './view.ts'

export function previewOf({ row, entry, known, match }: Decided, contradicted: readonly ContradictedRow[]): PreviewRow {
  const contradicts = known ? [] : together(contradicted)
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

/** Of recoveries the sum counts: those of one reference are one. */
function together(rows: readonly ContradictedRow[]): PreviewRow['contradicts'] {
  const groups = Map.groupBy(rows, ({ kind, id }) => (kind === 'recovery' ? kind : `${kind} ${id}`))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const names = [...new Set(group.flatMap(({ name }) => name ?? []))]
    return [
      {
        ...{ kind: first.kind, direction: first.direction, count: group.length },
        amount: formatYuan(fen(group.reduce((sum, row) => sum + BigInt(row.fen), 0n))),
        differences: recordDifferences.filter((what) => group.some(({ differences }) => differences.includes(what))),
        ...given('bookedOn', first.booked_on),
        ...given('partyName', names.join('、') || null),
        ...given('partyAccount', group.length === 1 ? first.account : null),
      },
    ]
  })
}
