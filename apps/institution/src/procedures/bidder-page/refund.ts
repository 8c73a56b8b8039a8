/** What a bidder reads of its refund: one that is made in parts as one. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import { z } from 'zod'
import { refundDay } from '../../domain/premium/refund-clock.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'

/** Its premium is to go back, or went back; times in epoch milliseconds. */
export const bidderRefund = z.object({
  state: z.enum(['due', 'made']),
  /** What is due now, or all that went back. */
  amount: z.string(),
  at: z.number(),
  day: z.string().optional(),
  /** What went back already, while the rest is due. */
  returned: z.string().optional(),
  /** What of it does not go back, by a decision of the institution. */
  waived: z.string().optional(),
  /** Each transfer back, with the day it was booked where that is known. */
  transfers: z.array(z.object({ amount: z.string(), day: z.string().optional() })),
  /** The last day on which it goes back in time. */
  by: z.string().optional(),
})

/** Of all parts of a refund the last states what comes next; a rest that is not refunded has 0 of its own. */
export async function refundOf(
  row: Pick<ApplicationRow, 'id'>,
  { db, settings }: Pick<Ports, 'db' | 'settings'>,
): Promise<z.output<typeof bidderRefund> | undefined> {
  const parts = await db.kysely
    .selectFrom('premium_receipt')
    .select(['state', 'fen', 'returned_fen', 'returned_at', 'returned_on', 'waived_fen', 'due_at', 'at'])
    .where('application', '=', row.id)
    .where('due_cause', 'in', ['withdrawn', 'abandoned'])
    .orderBy('id')
    .execute()
  const last = parts.at(-1)
  if (last === undefined) return undefined
  const { returned_at: returnedAt, due_at: dueAt } = last
  const isMade = last.state === 'returned'
  const returned = parts.reduce((sum, part) => sum + Number(part.returned_fen ?? 0), 0)
  const waived = parts.reduce((sum, part) => sum + Number(part.waived_fen), 0)
  const day = parts.findLast((part) => part.returned_on !== null)?.returned_on
  return {
    state: isMade ? 'made' : 'due',
    amount: formatYuan(fen(isMade ? returned : last.fen)),
    at: ((isMade ? returnedAt : dueAt) ?? last.at).getTime(),
    ...(isMade && day != null ? { day } : {}),
    ...(!isMade && returned > 0 ? { returned: formatYuan(fen(returned)) } : {}),
    ...(waived > 0 ? { waived: formatYuan(fen(waived)) } : {}),
    transfers: parts
      .filter((part) => Number(part.returned_fen ?? 0) > 0)
      .map((part) => ({
        amount: formatYuan(fen(part.returned_fen ?? 0)),
        ...(part.returned_on === null ? {} : { day: part.returned_on }),
      })),
    ...(isMade || dueAt === null ? {} : { by: refundDay(dueAt.getTime(), settings.refundWorkingDays) }),
  }
}
