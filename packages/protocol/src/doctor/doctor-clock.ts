/** Whether a message may be as old as it is. */
import { decode } from '../codec/codec.ts'
import type { MessageId } from '../dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../dialects/dialects.ts'
import type { RawFields } from '../message.ts'
import { issueTimeFinding } from '../receive/issue-time.ts'
import { messageAge } from '../receive/message-age.ts'
import { formatWireTime, parseWireTime } from '../values/wire-time.ts'
import type { DoctorFinding } from './doctor.ts'

/**
 * @param at epoch milliseconds at which it is received for the first time
 * @returns nothing in time, for a late notice, and for a timestamp that the check of fields reports
 */
export function diagnoseClock(
  fields: RawFields,
  call: MessageId,
  at: number,
  dialect: Dialect = dialects.epoint,
): DoctorFinding | undefined {
  const sentAt = parseWireTime(fields.get('timestamp') ?? '')
  if (sentAt === undefined) return undefined
  if (messageAge(call, sentAt - at, dialect) !== 'clock-off') return undefined
  const minutes = Math.round(Math.abs(sentAt - at) / 60_000)
  const [side, ahead] = sentAt < at ? ['早', 'before'] : ['晚', 'after']
  const { clockSkewMinutes: most } = dialect
  return {
    code: 'clock-off',
    field: 'timestamp',
    zh: `timestamp比接收方时间${formatWireTime(at)}（中国时间）${side}${minutes}分钟：至多${most}分钟，首次收到的会拒收`,
    en: `the timestamp is ${minutes} minutes ${ahead} the receiver's time ${formatWireTime(at)} (China time), ${most} at most: refused when it is seen for the first time`,
  }
}

/** A notice that states a time of issue after its own time of sending: accepted, with a remark. */
export function diagnoseIssueTime(
  fields: RawFields,
  call: MessageId,
  dialect: Dialect = dialects.epoint,
): DoctorFinding | undefined {
  if (call !== 'issued') return undefined
  const { issuedAt, sentAt } = decode('issued', fields, dialect)
  if (issuedAt === undefined || sentAt === undefined) return undefined
  const found = issueTimeFinding({ issuedAt, sentAt }, dialect)
  return found === undefined ? undefined : { code: found.code, field: 'generatetime', zh: found.zh, en: found.en }
}
