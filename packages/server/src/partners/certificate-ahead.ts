import { dayMs } from '@openbaohan/protocol/values/china-day.ts'

/** How long before its end a certificate is called to mind: it takes days to renew and to exchange. */
export const certificateAheadMs: number = 30 * dayMs
