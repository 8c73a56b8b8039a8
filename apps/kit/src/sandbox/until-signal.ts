/** SIGINT, SIGTERM and SIGHUP as one abort signal; a second signal does not shorten the stop. */
export function signalsAsAbort(): { signal: AbortSignal; aborted: Promise<void> } {
  const controller = new AbortController()
  const aborted = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return { signal: controller.signal, aborted }
}
