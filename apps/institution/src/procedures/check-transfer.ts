import { isUniqueViolation } from '@openbaohan/server/db/unique-violation.ts'
import { isBookingDate } from '../domain/bank-entry/is-booking-date.ts'
import { type IncomingTransfer, isTransferKnown } from '../premiums/receive-premium.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'

type Errors = { REFERENCE_USED(): Error; DATE_IMPOSSIBLE(): Error }

/** A transfer that can have come for this application, and was recorded for no other. */
export async function checkTransfer(
  trx: Trx,
  { created_at: since }: ApplicationRow,
  { reference, receivedOn, fen }: IncomingTransfer,
  at: number,
  errors: Errors,
): Promise<IncomingTransfer> {
  if (receivedOn !== undefined && !isBookingDate(receivedOn, since.getTime(), at)) throw errors.DATE_IMPOSSIBLE()
  if (await isTransferKnown(trx, { reference, receivedOn, fen })) throw errors.REFERENCE_USED()
  return { reference, receivedOn }
}

export type UsedErrors = { REFERENCE_USED(): Error }
/** One transfer is one premium, one refund, and one refund of money without an application. */
const transferIndexes = ['premium_receipt_received_once', 'premium_receipt_returned_once', 'bank_entry_returned_once']

/** Recorded for another at the same moment is recorded for another. */
export async function refuseUsed<T>(errors: Partial<UsedErrors>, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const isUsed = transferIndexes.some((index) => isUniqueViolation(error, index))
    if (isUsed && errors.REFERENCE_USED !== undefined) throw errors.REFERENCE_USED()
    throw error
  }
}
