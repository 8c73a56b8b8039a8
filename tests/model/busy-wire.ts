/** Partners say 系统繁忙 with code 0 (gaps.md, "Replies"): a front that refuses before the program behind it hears. */
import { createRandom } from '../random.ts'
import type { WireOptions } from '../wire.ts'

const busyAnswer = JSON.stringify({ code: '0', message: '系统繁忙' })

export function busyWire(
  deliver: WireOptions['deliver'],
  busy: { rate: number },
  seed: number,
): WireOptions['deliver'] {
  const random = createRandom(seed + 1)
  return async (url, body) => {
    if (random() >= busy.rate) return deliver(url, body)
    return { status: 200, contentType: 'application/json', body: busyAnswer }
  }
}
