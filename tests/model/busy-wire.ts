/**
 * Partners answer 系统繁忙 with code 0 (gaps.md, "Replies"): a proxy that refuses before the program gets the message,
 * or one that times out and answers so after the program has processed it.
 */
import { createRandom } from '../harness/random.ts'
import type { WireOptions } from '../harness/wire.ts'

/**
 * Calls for which a 0 is retried or shown to a person. For the others 0 is the answer itself, and a peer that answers 0
 * and processes the message anyway cannot be detected: all copies of a message are treated the same.
 */
const triedAgain = /\/(baohanrestore|claimsnotice|baohannotice|restorenotice|invoicenotice)$/

const busyAnswer = JSON.stringify({ code: '0', message: '系统繁忙' })

export function busyWire(
  deliver: WireOptions['deliver'],
  busy: { rate: number },
  seed: number,
): WireOptions['deliver'] {
  const random = createRandom(seed + 1)
  const letThrough = new Map<string, boolean>()
  return async (url, body) => {
    const isTriedAgain = triedAgain.test(url)
    const goesThrough = (isTriedAgain ? undefined : letThrough.get(body)) ?? random() >= busy.rate
    if (!isTriedAgain) letThrough.set(body, goesThrough)
    if (goesThrough) return deliver(url, body)
    if (isTriedAgain && random() < 0.5) await deliver(url, body)
    return { status: 200, contentType: 'application/json', body: busyAnswer }
  }
}
