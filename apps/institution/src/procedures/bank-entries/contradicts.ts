/** What was recorded by the reference of an entry that contradicts it, as the record has it. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { ContradictedRow } from '../../records/bank-entries/contradictions.ts'
import { hasBooked } from '../../records/demands/reverse-recourse.ts'
import { given } from '../given.ts'
import type { BankEntryView } from './contract.ts'

export const contradicts = (
  { kind, differences, direction, actor, at, demand, ...row }: ContradictedRow,
  application: BankEntryView['application'],
  caller: Pick<Caller, 'id' | 'name'>,
): BankEntryView['contradicts'][number] => ({
  ...{ kind, record: row.id, isOwn: hasBooked(caller, { ...row, actor }) },
  ...{ differences, direction, actor, at: at.getTime(), amount: formatYuan(fen(row.fen)) },
  ...given('bookedOn', row.booked_on),
  ...given('partyName', row.name),
  ...given('partyAccount', row.account),
  ...(application === undefined ? {} : { application }),
  ...given('demand', demand),
  ...given('guaranteeNumber', row.guarantee_number),
})
