/** Never in a run of tests, which starts hundreds of programs for a few files each. */
const lookEveryMs = process.env.NODE_ENV === 'test' ? undefined : 20_000

export type KeepWarm = {
  /** Files come within seconds. */
  begin(): void
  /** One look ahead: resolves when it is done, for tests. */
  look(): Promise<void>
  close(): void
}

/**
 * The first file of an inspecting process takes as long as ten others, and the first guarantee of an opening would wait
 * for it. So the process is started ahead and stays.
 * @param mayCome whether files may come soon, asked every 20 s
 */
export function keepWarm({
  reader,
  mayCome,
  report,
  everyMs = lookEveryMs,
}: {
  reader: { warmUp(): Promise<void> }
  mayCome(): Promise<boolean>
  report(error: unknown): void
  everyMs?: number | undefined
}): KeepWarm {
  const begin = () => void reader.warmUp().catch(report)
  const look = async () => {
    if (await mayCome()) begin()
  }
  const timer = everyMs === undefined ? undefined : setInterval(() => void look().catch(report), everyMs).unref()
  return { begin, look, close: () => clearInterval(timer) }
}
