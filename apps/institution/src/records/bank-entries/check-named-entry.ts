/** Whether the bank's statements agree with money that a person or a system records by its reference. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Direction } from '../../domain/bank-entry/bank-entry.ts'
import {
  type EntryProblem,
  isOtherParty,
  isParty,
  type NamedEntry,
  type Party,
} from '../../domain/bank-entry/named-entry.ts'
import type { Trx } from '../applications.ts'
import { isRecorded } from './recorded-entries.ts'

type Named = {
  direction: Direction
  reference: string
  amount: bigint
  bookedOn: string
  party: Party
  /** It is all that is owed: its payer may have sent more, of which the rest goes back. */
  settles?: boolean
}

export type WrongEntry = { problem: EntryProblem; entry: NamedEntry }

/**
 * Locks the entries of the reference, behind the lock of the application. A bank may give one reference on several days,
 * and to several entries of a day: one that agrees and is free is enough.
 * @returns undefined also where no statement with the reference was imported
 */
export async function checkNamedEntry(
  trx: Trx,
  { direction, reference, amount, bookedOn, party, settles = false }: Named,
): Promise<WrongEntry | undefined> {
  const entries = await trx
    .selectFrom('bank_entry')
    .select(['direction', 'fen', 'booked_on', 'party_name', 'party_account', 'state', 'reversal'])
    .select(isRecorded.as('recorded'))
    .where('reference', '=', reference)
    .orderBy('id')
    .forUpdate()
    .execute()
  const ofDay = entries.filter(({ booked_on: day }) => day === bookedOn)
  const agreeing = ofDay.filter((entry) => {
    if (entry.direction !== direction || entry.reversal || isOtherParty(entry, party)) return false
    const isMore = settles && BigInt(entry.fen) > amount && isParty(entry, party)
    return isMore || BigInt(entry.fen) === amount
  })
  if (agreeing.some(({ state, recorded }) => state === 'waiting' && !recorded)) return undefined
  const shown = agreeing[0] ?? ofDay[0] ?? entries[0]
  if (shown === undefined) return undefined
  const differs = shown.direction === direction ? 'entry-differs' : (`entry-is-${shown.direction}` as const)
  return {
    problem: agreeing.length > 0 ? 'entry-used' : differs,
    entry: {
      direction: shown.direction,
      amount: formatYuan(fen(shown.fen)),
      bookedOn: shown.booked_on,
      ...(shown.party_name === null ? {} : { party: shown.party_name }),
    },
  }
}
