/** Which records the bank's statement contradicts: all of one reference, beside the entries that have it. */
import type { BankEntryState, Direction } from './bank-entry.ts'
import { differencesOf, isParty, type Party, type StatedParty } from './named-entry.ts'

export const recordKinds = ['premium', 'refund', 'payment', 'recovery', 'return'] as const
export type RecordKind = (typeof recordKinds)[number]

/** What a person or a system recorded by a reference. */
export type RecordedTransfer = {
  kind: RecordKind
  id: string
  direction: Direction
  amount: bigint
  /** `yyyy-MM-dd`; none where it was not stated. */
  bookedOn: string | null
  party: Party
  /** Of a recovery: the entry that it is of. */
  entry?: string | null
  /** Of a recovery: nothing more is owed, and its payer may have sent more. */
  settles?: boolean
}

export type StatedEntry = StatedParty & {
  id: string
  direction: Direction
  fen: string
  booked_on: string
  state: BankEntryState
  reversal: boolean
  /** What no recovery took. */
  rest: string
}

type Contradiction = { entry: string; kind: RecordKind; record: string }

/** An entry backs one record, or several recoveries; a record that none backs is contradicted by one that is left. */
export function findContradictions(
  entries: readonly StatedEntry[],
  records: readonly RecordedTransfer[],
): Contradiction[] {
  const left = new Set(entries.filter(({ state }) => state !== 'booked'))
  const unbacked = records.filter((record) => {
    const backing = [...left].find(
      (entry) => isOfDay(entry, record) && differencesOf(entry, asNamed(entry, record)).length === 0,
    )
    if (backing !== undefined && record.kind !== 'recovery') left.delete(backing)
    return backing === undefined
  })
  for (const { entry } of records) for (const one of left) if (one.id === entry) left.delete(one)
  return unbacked.flatMap((record) => {
    const own = entries.filter(({ id }) => id === record.entry)
    const ofDay = [...left].filter((entry) => isOfDay(entry, record))
    const [found] =
      own.length > 0
        ? own
        : ofDay.length > 0
          ? ofDay.toSorted((one, other) => likeness(other, record) - likeness(one, record))
          : ofAnotherDay(left, record)
    if (found === undefined) return []
    left.delete(found)
    return [{ entry: found.id, kind: record.kind, record: record.id }]
  })
}

/** Of a recovery what the others left counts. */
export const asNamed = ({ id, fen, rest }: StatedEntry, record: RecordedTransfer) => ({
  ...record,
  available:
    record.kind !== 'recovery' ? BigInt(fen) : record.entry === id ? BigInt(rest) + record.amount : BigInt(rest),
})

const isOfDay = ({ booked_on: day }: StatedEntry, { bookedOn }: RecordedTransfer) =>
  bookedOn === null || bookedOn === day

/** A wrong date, where all else agrees; otherwise another transfer. */
const ofAnotherDay = (left: ReadonlySet<StatedEntry>, record: RecordedTransfer) =>
  [...left].filter((entry) => differencesOf(entry, asNamed(entry, record)).length === 0)

const likeness = (entry: StatedEntry, { direction, amount, party }: RecordedTransfer): number =>
  (entry.direction === direction ? 4 : 0) + (BigInt(entry.fen) === amount ? 2 : 0) + (isParty(entry, party) ? 1 : 0)
