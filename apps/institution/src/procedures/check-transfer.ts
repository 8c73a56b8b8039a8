import { isBookingDate } from '../domain/premium/booking-date.ts'
import { type IncomingTransfer, isTransferKnown } from '../premiums/receive-premium.ts'
import type { ApplicationRow, Trx } from '../records/move-application.ts'

type Errors = { REFERENCE_USED(): Error; DATE_IMPOSSIBLE(): Error }

/** A transfer that can have come for this application, and was recorded for no other. */
export async function checkTransfer(
  trx: Trx,
  { created_at: since }: ApplicationRow,
  { reference, receivedOn }: IncomingTransfer,
  at: number,
  errors: Errors,
): Promise<IncomingTransfer> {
  if (receivedOn !== undefined && !isBookingDate(receivedOn, since.getTime(), at)) throw errors.DATE_IMPOSSIBLE()
  if (await isTransferKnown(trx, { reference, receivedOn })) throw errors.REFERENCE_USED()
  return { reference, receivedOn }
}
