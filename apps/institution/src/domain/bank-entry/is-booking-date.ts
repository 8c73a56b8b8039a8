/** Whether the bank can have booked a transfer on a day: not in the future, and not before what it settles began. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

/** @param day `yyyy-MM-dd` in Shanghai @param since epoch milliseconds */
export const isBookingDate = (day: string, since: number, now: number): boolean =>
  day >= shanghaiDate(since) && day <= shanghaiDate(now)
