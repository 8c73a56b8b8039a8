/** The refusal of a transfer that the bank's own statement contradicts. */
import { z } from 'zod'
import { directions } from '../domain/bank-entry/bank-entry.ts'
import { entryProblems, type Party, recordDifferences } from '../domain/bank-entry/named-entry.ts'
import type { Trx } from '../records/applications.ts'
import { checkNamedEntry, type WrongEntry } from '../records/bank-entries/check-named-entry.ts'

/** What the statement has under a reference. */
export const namedEntry = z.object({
  direction: z.enum(directions),
  amount: z.string(),
  bookedOn: z.string(),
  party: z.string().optional(),
  account: z.string().optional(),
  /** In what it is not what was to be recorded. */
  differs: z.array(z.enum(recordDifferences)),
  /** Where the money is due, as far as it is known. */
  dueAccount: z.string().optional(),
})

export const entryDiffers = {
  status: 409,
  message:
    '与导入的银行对账单不符：对账单中该流水号的内容见 data.entry / the imported statement contradicts it: data.entry is what it has under the reference',
  data: z.object({ problem: z.enum(entryProblems), entry: namedEntry }),
}

type Errors = { ENTRY_DIFFERS(given: { data: WrongEntry }): Error }
type Outgoing = { amount: bigint; reference: string; paidOn: string; payee: Party }

export async function refuseWrongEntry(
  trx: Trx,
  { amount, reference, paidOn: bookedOn, payee: party }: Outgoing,
  errors: Errors,
): Promise<void> {
  const { wrong } = await checkNamedEntry(trx, { direction: 'debit', amount, reference, bookedOn, party })
  if (wrong !== undefined) throw errors.ENTRY_DIFFERS({ data: wrong })
}
