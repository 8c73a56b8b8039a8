/** What was recorded by the reference of an entry that contradicts it, as the record has it. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { ContradictedRow } from '../../records/bank-entries/contradictions.ts'
import { hasBooked } from '../../records/demands/reverse-recourse.ts'
import { given } from '../given.ts'
import type { BankEntryView } from './contract.ts'

type Recorded = Pick<ContradictedRow, 'kind' | 'differences' | 'direction' | 'fen' | 'booked_on' | 'name' | 'account'>

/** The side of the record, also before an import. */
export const recordedSide = ({ kind, differences, direction, fen: amount, ...row }: Recorded) => ({
  ...{ kind, differences, direction, amount: formatYuan(fen(amount)) },
  ...given('bookedOn', row.booked_on),
  ...given('partyName', row.name),
  ...given('partyAccount', row.account),
})

export const contradicts = (
  { actor, at, demand, ...row }: ContradictedRow,
  application: BankEntryView['application'],
  caller: Pick<Caller, 'id' | 'name'>,
): BankEntryView['contradicts'][number] => ({
  ...recordedSide(row),
  ...{ record: row.id, isOwn: hasBooked(caller, { ...row, actor }), actor, at: at.getTime() },
  ...(application === undefined ? {} : { application }),
  ...given('demand', demand),
  ...given('guaranteeNumber', row.guarantee_number),
})
