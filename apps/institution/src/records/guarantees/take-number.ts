import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { sql } from 'kysely'
import { formatGuaranteeNumber } from '../../domain/guarantee-number.ts'
import type { Trx } from '../applications.ts'

/** The next guarantee number of the year in Beijing; given back when the transaction fails, so numbers have no gaps. */
export async function takeNumber(trx: Trx, pattern: string, now: number): Promise<string> {
  const year = Number(shanghaiDate(now).slice(0, 4))
  const row = await trx
    .insertInto('guarantee_sequence')
    .values({ year, last: '1' })
    .onConflict((conflict) => conflict.column('year').doUpdateSet({ last: sql`guarantee_sequence.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return formatGuaranteeNumber(pattern, year, BigInt(row.last))
}
