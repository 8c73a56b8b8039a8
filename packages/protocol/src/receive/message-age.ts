import { type MessageId, messageDefinitionOf } from '../dialects/agreed-notices.ts'
import type { Dialect } from '../dialects/dialects.ts'

/**
 * A message seen for the first time, by its timestamp: a notice may be late, a request may not.
 * @param skewMs timestamp minus the receiver's time
 */
export function messageAge(
  call: MessageId,
  skewMs: number,
  { clockSkewMinutes, noticeMaxAgeHours }: Dialect,
): 'in-time' | 'late-notice' | 'clock-off' {
  if (Math.abs(skewMs) <= clockSkewMinutes * 60_000) return 'in-time'
  const isNotice = messageDefinitionOf(call).style === 'notice'
  return isNotice && skewMs < 0 && -skewMs <= noticeMaxAgeHours * 3_600_000 ? 'late-notice' : 'clock-off'
}
