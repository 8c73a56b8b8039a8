/**
 * Partners say 系统繁忙 with code 0 (gaps.md, "Replies"): a front that refuses before the program behind it hears, or one
 * that has no patience with it and says so after it has acted.
 */
import { createRandom } from '../random.ts'
import type { WireOptions } from '../wire.ts'

/**
 * Calls of which a 0 is sent again or shown to a person. Of the others it is the answer itself, and a peer that says no
 * and does it all the same cannot be found out.
 */
const triedAgain = /\/(baohanrestore|claimsnotice|baohannotice|restorenotice|invoicenotice)$/

const busyAnswer = JSON.stringify({ code: '0', message: '系统繁忙' })

export function busyWire(
  deliver: WireOptions['deliver'],
  busy: { rate: number },
  seed: number,
): WireOptions['deliver'] {
  const random = createRandom(seed + 1)
  return async (url, body) => {
    if (random() >= busy.rate) return deliver(url, body)
    if (triedAgain.test(url) && random() < 0.5) await deliver(url, body)
    return { status: 200, contentType: 'application/json', body: busyAnswer }
  }
}
