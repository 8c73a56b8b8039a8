/** Whether the bank's statements agree with money that a person or a system records by its reference. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { BankEntryState, Direction } from '../../domain/bank-entry/bank-entry.ts'
import {
  differencesOf,
  type EntryProblem,
  isParty,
  type NamedEntry,
  type Party,
} from '../../domain/bank-entry/named-entry.ts'
import type { Trx } from '../applications.ts'
import { loadContradicted } from './contradictions.ts'
import { waitForImport } from './imports.ts'
import { lockEntries } from './lock-entries.ts'

type Named = {
  direction: Direction
  reference: string
  amount: bigint
  bookedOn: string
  party: Party
  /** It is all that is owed: its payer may have sent more, of which the rest repays another case or goes back. */
  settles?: boolean
}

export type WrongEntry = { problem: EntryProblem; entry: NamedEntry }
type Checked = { wrong?: undefined /** None was imported. */; entry: string | undefined } | { wrong: WrongEntry }

/** Also after a rest went back: a recovery that was reversed since may be recorded where it belongs. */
const freeStates: readonly BankEntryState[] = ['waiting', 'for-refund', 'returned']

/**
 * Locks the entries of the reference, behind the lock of the application. A bank may give one reference on several days,
 * and to several entries of a day: one that agrees and is free is enough. Of a credit what no other recovery took counts.
 * One of another day is a wrong date where it agrees in all else, otherwise another transfer.
 */
export async function checkNamedEntry(trx: Trx, named: Named): Promise<Checked> {
  const { direction, reference, bookedOn } = named
  await waitForImport(trx)
  const entries = await lockEntries(trx, [reference])
  const ofDay = entries.filter(({ booked_on: day }) => day === bookedOn)
  const isFree = (entry: NamedRow) => freeStates.includes(entry.state) && !entry.recorded
  const free = entries.filter((entry) => isFree(entry) && agrees(entry, entry.rest, named))
  const [taken] = free
    .filter((entry) => ofDay.includes(entry))
    .toSorted((one, other) => likeness(other, named) - likeness(one, named))
  const isTaken = taken !== undefined && (await isRecordedOfAnotherDay(trx, taken))
  if (taken !== undefined && !isTaken) return { entry: taken.id }
  const used = taken ?? ofDay.find((entry) => agrees(entry, entry.fen, named))
  const shown = used ?? ofDay[0] ?? free[0]
  if (shown === undefined) return { entry: undefined }
  const isUnlike = shown.direction === direction ? 'entry-differs' : (`entry-is-${shown.direction}` as const)
  const { party } = named
  return {
    wrong: {
      problem: used === undefined ? isUnlike : 'entry-used',
      entry: {
        direction: shown.direction,
        amount: formatYuan(fen(shown.fen)),
        bookedOn: shown.booked_on,
        ...(shown.party_name === null ? {} : { party: shown.party_name }),
        ...(shown.party_account === null ? {} : { account: shown.party_account }),
        ...(party.account == null ? {} : { dueAccount: party.account }),
        differs: used === undefined ? differencesFrom(shown, named) : [],
      },
    },
  }
}

/** It is the money of a record with a wrong date, until that is corrected or a person states that it is another transfer. */
const isRecordedOfAnotherDay = async (trx: Trx, entry: NamedRow): Promise<boolean> =>
  (await loadContradicted(trx, [entry])).some(({ differences }) => differences.every((what) => what === 'day'))

type NamedRow = Awaited<ReturnType<typeof lockEntries>>[number]

const differencesFrom = (entry: NamedRow, named: Named) => [
  ...differencesOf(entry, { ...named, available: BigInt(entry.rest) }),
  ...(entry.booked_on === named.bookedOn ? [] : (['day'] as const)),
]

const agrees = (entry: NamedRow, available: string, named: Named): boolean =>
  differencesOf(entry, { ...named, available: BigInt(available) }).length === 0

const likeness = (entry: NamedRow, { amount, party }: Named): number =>
  (BigInt(entry.rest) === amount ? 2 : 0) + (isParty(entry, party) ? 1 : 0)
