const listeners = new Set<() => void>()
let aheadMs = 0

/** The program's clock, not this machine's: milliseconds. */
export const serverNow = (): number => Date.now() + aheadMs

/** Takes the clock from an answer of the API; a difference within network delay is ignored. */
export function hearTime(answer: Response): Response {
  const serverTime = Number(answer.headers.get('x-openbaohan-time') ?? Number.NaN)
  const next = serverTime - Date.now()
  if (Math.abs(next - aheadMs) < 1000 || Number.isNaN(next)) return answer
  aheadMs = next
  for (const listener of listeners) listener()
  return answer
}

/** Calls every second, and immediately when the program's clock was moved. */
export function followServerTime(listener: () => void): () => void {
  listeners.add(listener)
  const timer = setInterval(listener, 1000)
  return () => {
    listeners.delete(listener)
    clearInterval(timer)
  }
}
