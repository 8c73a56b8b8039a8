import { formatWireTime } from './wire-time.ts'

/** ISO 8601 in Asia/Shanghai, to the second. @param at epoch milliseconds */
export const isoMoment = (at: number): string => `${formatWireTime(at).replace(' ', 'T')}+08:00`
