/** Whether the stated time of issue (§2 `generatetime`) can be right: a remark, never a reason to reject. */
import { calls } from '../calls.ts'
import { formatWireTime } from '../values/wire-time.ts'

export type IssueTimes = {
  /** Epoch milliseconds, as stated. */
  readonly issuedAt: number
  /** When the notice states that it was sent: by the same clock, so that a wrong clock is not reported twice. */
  readonly sentAt: number
  /** When the application was sent. */
  readonly appliedAt?: number | undefined
}

export type IssueTimeFinding = {
  readonly code: 'issue-time-off'
  readonly severity: 'warn'
  readonly zh: string
  readonly en: string
  readonly todo: string
}

const { wire } = calls.issued.fields.find(({ name }) => name === 'issuedAt') ?? { wire: '' }

/** A corrected notice may be sent long after the issue, so there is no limit to how old it may be. */
export function issueTimeFinding(
  { issuedAt, sentAt, appliedAt }: IssueTimes,
  { clockSkewMinutes }: { readonly clockSkewMinutes: number },
): IssueTimeFinding | undefined {
  const allowed = clockSkewMinutes * 60_000
  const stated = formatWireTime(issuedAt)
  if (issuedAt > sentAt + allowed)
    return off(
      `出函时间 ${wire}（${stated}）晚于报文的发送时间 ${formatWireTime(sentAt)}`,
      `the time of issue ${wire} (${stated}) is later than the time of sending ${formatWireTime(sentAt)}`,
    )
  if (appliedAt !== undefined && issuedAt < appliedAt - allowed)
    return off(
      `出函时间 ${wire}（${stated}）早于申请时间 ${formatWireTime(appliedAt)}`,
      `the time of issue ${wire} (${stated}) is earlier than the application of ${formatWireTime(appliedAt)}`,
    )
  return undefined
}

const off = (zh: string, en: string): IssueTimeFinding => ({
  code: 'issue-time-off',
  severity: 'warn',
  zh,
  en,
  todo: '请机构核对时钟与时区（北京时间），更正后重发通知。The institution checks clock and time zone (Beijing time), and sends a corrected notice.',
})
