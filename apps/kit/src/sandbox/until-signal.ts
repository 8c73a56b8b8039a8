/** SIGINT, SIGTERM and SIGHUP as one abort signal; a second one does not cut the stop short. */
export function signalsAsAbort(): { signal: AbortSignal; aborted: Promise<void> } {
  const controller = new AbortController()
  const aborted = new Promise<void>((resolve) => controller.signal.addEventListener('abort', () => resolve()))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort())
  return { signal: controller.signal, aborted }
}
