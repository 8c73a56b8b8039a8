/** One run of `work` at a time; requests during a run are served together by one further run. */
export type CoalescedRuns = {
  /** Requests a run that starts after now. */
  request(): void
  /** Waits for the end of a run that starts after now. */
  run(): Promise<void>
  /** Resolves when no run is in progress or requested. */
  idle(): Promise<void>
}

/** What `work` throws rejects `run`; `request` is for work that handles its own errors. */
export function createCoalescedRuns(work: () => Promise<void>): CoalescedRuns {
  let current: Promise<void> | undefined
  let next: Promise<void> | undefined

  function begin(): Promise<void> {
    next = undefined
    const run = work().finally(() => {
      if (current === run) current = undefined
    })
    current = run
    return run
  }

  function run(): Promise<void> {
    if (current === undefined) return begin()
    next ??= current.then(begin, begin)
    return next
  }

  return {
    request: () => void run(),
    run,
    async idle() {
      while (current !== undefined || next !== undefined) await (next ?? current)?.catch(() => {})
    },
  }
}
