/** Whether the bank's statements agree with money that a person records by its reference. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { EntryProblem, NamedEntry } from '../../domain/bank-entry/named-entry.ts'
import type { Trx } from '../applications.ts'
import { isRecorded } from './recorded-entries.ts'

/** `settles`: all that is owed. Its payer may have sent more, of which the rest goes back. */
type Named = { reference: string; amount: bigint; bookedOn: string; payer: string; settles: boolean }

/**
 * Locks the entries of the reference, behind the lock of the application. A bank may give one reference on several days,
 * and to several credits of a day: one that agrees and is free is enough.
 * @returns undefined also where no statement with the reference was imported
 */
export async function checkNamedCredit(
  trx: Trx,
  { reference, amount, bookedOn, payer, settles }: Named,
): Promise<{ problem: EntryProblem; entry: NamedEntry } | undefined> {
  const entries = await trx
    .selectFrom('bank_entry')
    .select(['direction', 'fen', 'booked_on', 'party_name', 'state', 'reversal', isRecorded.as('recorded')])
    .where('reference', '=', reference)
    .orderBy('id')
    .forUpdate()
    .execute()
  const ofDay = entries.filter(({ booked_on: day }) => day === bookedOn)
  const agreeing = ofDay.filter(({ direction, reversal, fen: stated, party_name: name }) => {
    if (direction !== 'credit' || reversal) return false
    const isMore = settles && BigInt(stated) > amount && name !== null && foldName(name) === foldName(payer)
    return isMore || BigInt(stated) === amount
  })
  if (agreeing.some(({ state, recorded }) => state === 'waiting' && !recorded)) return undefined
  const shown = agreeing[0] ?? ofDay[0] ?? entries[0]
  if (shown === undefined) return undefined
  const differs = shown.direction === 'credit' ? 'entry-differs' : 'entry-is-debit'
  return {
    problem: agreeing.length > 0 ? 'entry-used' : differs,
    entry: {
      amount: formatYuan(fen(shown.fen)),
      bookedOn: shown.booked_on,
      ...(shown.party_name === null ? {} : { payer: shown.party_name }),
    },
  }
}
