/** Makes the safe corrections: resends messages that the other side missed. All others are manual. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Difference } from '@openbaohan/protocol/reconcile/difference.ts'
import { ApiFailure, callApi } from '../../api/call-api.ts'
import type { Access } from '../../sandbox/home.ts'

export type Resent = {
  applicationNumber: string
  side: Side
  call: string
  /** The result: a value of the API, or why it was not done. */
  result: string
}

/** `access` knows the sides whose programs may be called. */
export async function resendMissing(
  differences: readonly Difference[],
  appkey: string,
  access: Partial<Record<Side, Access>>,
): Promise<Resent[]> {
  const done: Resent[] = []
  const asked = new Set<string>()
  for (const { applicationNumber, mend: correction } of differences) {
    if (correction.do !== 'resend') continue
    const { content, also } = correction
    for (const { side, call } of also === undefined ? [correction] : [correction, also]) {
      const name = JSON.stringify([applicationNumber, side, call, content])
      if (asked.has(name)) continue
      asked.add(name)
      const program = access[side]
      const result =
        program === undefined ? 'not-ours' : await sendAgain(program, appkey, { applicationNumber, call, content })
      done.push({ applicationNumber, side, call, result })
    }
  }
  return done
}

async function sendAgain(program: Access, appkey: string, request: object): Promise<string> {
  try {
    const path = `/api/statements/${encodeURIComponent(appkey)}/resend`
    return (await callApi<{ sent: string }>(program, 'POST', path, request)).sent
  } catch (error) {
    if (error instanceof ApiFailure) return error.message
    throw error
  }
}
