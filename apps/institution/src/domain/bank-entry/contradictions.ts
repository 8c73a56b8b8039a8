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
  /** Of a recovery: it may be less than its entry, which others share, or of which its amount agreed before. */
  isPart?: boolean
}

export type StatedEntry = StatedParty & {
  id: string
  direction: Direction
  fen: string
  booked_on: string
  state: BankEntryState
  /** In fen; what of it is of an application. */
  booked_fen?: string | null
  reversal: boolean
  /** What no recovery took. */
  rest: string
}

type Contradiction = { entry: string; kind: RecordKind; record: string }

/**
 * An entry backs one record, or several recoveries; a record that none backs is contradicted by one that is left, or by
 * one that was booked for another application. What was booked for its own is not among the records.
 */
export function findContradictions(
  entries: readonly StatedEntry[],
  records: readonly RecordedTransfer[],
): Contradiction[] {
  const left = new Set(entries.filter((entry) => !isBooked(entry)))
  const lone = records.filter((record) => {
    const backing = [...left].find(
      (entry) => isOfDay(entry, record) && differencesOf(entry, asNamed(entry, record)).length === 0,
    )
    if (backing !== undefined && record.kind !== 'recovery') left.delete(backing)
    return backing === undefined
  })
  for (const { entry } of records) for (const one of left) if (one.id === entry) left.delete(one)
  for (const entry of entries) if (isBooked(entry)) left.add(entry)
  const parted = entries.filter(({ id }) => records.some(({ entry }) => entry === id))
  const together = findTogether(left, parted, lone)
  for (const { entry } of together) left.delete(entry)
  const apart = lone.filter((record) => !together.some(({ group }) => group.includes(record)))
  const alone = apart.flatMap((record) => {
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
  const joint = together.flatMap(({ entry, group }) =>
    group.map(({ kind, id: record }) => ({ entry: entry.id, kind, record })),
  )
  return [...joint, ...alone]
}

type Together = { entry: StatedEntry; group: readonly RecordedTransfer[] }

/** Recoveries of one wrong day that are one credit together, or what other recoveries left of one. */
function findTogether(
  left: ReadonlySet<StatedEntry>,
  parted: readonly StatedEntry[],
  lone: readonly RecordedTransfer[],
): Together[] {
  const ofNoEntry = lone.filter(({ kind, entry }) => kind === 'recovery' && entry == null)
  const free = new Set([...left, ...parted])
  return [...Map.groupBy(ofNoEntry, ({ bookedOn }) => bookedOn).values()].flatMap((group) => {
    if (group.some((record) => [...left].some((entry) => isOfDay(entry, record)))) return []
    if (fitsEachAlone(left, group)) return []
    const sum = sumOf(group)
    const entry = [...free].find((one) =>
      group.every((record) => differencesOf(one, asNamed(one, record, sum)).length === 0),
    )
    if (entry === undefined) return []
    free.delete(entry)
    return [{ entry, group }]
  })
}

/** Whether each has a credit of another day for itself: then none of them is a part. */
function fitsEachAlone(left: ReadonlySet<StatedEntry>, group: readonly RecordedTransfer[]): boolean {
  const free = new Set(left)
  return group.every((record) => {
    const [entry] = ofAnotherDay(free, record)
    return entry !== undefined && free.delete(entry)
  })
}

/** In fen. */
export const sumOf = (records: readonly { amount: bigint }[]) =>
  records.reduce((total, { amount }) => total + amount, 0n)

/**
 * Of recoveries the sum counts: it is no more than the entry, and one alone is the whole of it or `isPart`.
 * @param sum of the recoveries of no entry that are laid beside this one together
 */
export function asNamed({ id, fen, rest: left }: StatedEntry, record: RecordedTransfer, sum = record.amount) {
  const { kind, entry, amount, isPart = false } = record
  const rest = BigInt(left)
  const ofRecovery = entry !== id ? rest + amount - sum : isPart && rest >= 0n ? amount : rest + amount
  return { ...record, settles: isPart, available: kind === 'recovery' ? ofRecovery : BigInt(fen) }
}

/** Also a part of it, beside the rest that goes back. */
const isBooked = ({ state, booked_fen: part = null }: StatedEntry) => state === 'booked' || part !== null

const isOfDay = ({ booked_on: day }: StatedEntry, { bookedOn }: RecordedTransfer) =>
  bookedOn === null || bookedOn === day

/** A wrong date, where all else agrees; otherwise another transfer. */
const ofAnotherDay = (left: ReadonlySet<StatedEntry>, record: RecordedTransfer) =>
  [...left].filter((entry) => differencesOf(entry, asNamed(entry, record)).length === 0)

const likeness = (entry: StatedEntry, { direction, amount, party }: RecordedTransfer): number =>
  (entry.direction === direction ? 4 : 0) + (BigInt(entry.fen) === amount ? 2 : 0) + (isParty(entry, party) ? 1 : 0)
