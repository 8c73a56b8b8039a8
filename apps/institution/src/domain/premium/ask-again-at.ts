import { parseWireTime } from '@openbaohan/protocol/values/wire-time.ts'

const limited = /(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\D*\[account-questions-limited\]\s*$/
/** Over longer windows no platform counts questions: a later time is a mistake. */
const longestMs = 7 * 24 * 3_600_000

/** From when on the platform answers questions about accounts again, as its refusal states; of any other, undefined. */
export function askAgainAt(refusal: string, now: number): number | undefined {
  const at = parseWireTime(limited.exec(refusal)?.[1] ?? '')
  return at === undefined || at <= now || at > now + longestMs ? undefined : at
}
