import type { ConnectionTest, FailingPartner } from '../partners/partner-api.ts'
import type { partnerReachChinese } from './texts.zh.ts'

export type ReachWord = keyof typeof partnerReachChinese.results

type Shown = {
  what: ConnectionTest['result'] | NonNullable<FailingPartner['lastError']>['error']
  status: number | undefined
}

/** The words for what a test or a delivery showed: an HTTP status shows who can correct it. */
export function reachWordOf({ what, status = 0 }: Shown): ReachWord {
  if (what !== 'answered') return what
  if (status >= 300 && status < 400) return 'redirected'
  return status >= 400 && status < 500 ? 'rejected' : 'answered'
}
