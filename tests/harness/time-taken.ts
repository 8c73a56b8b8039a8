/** How long something may take, on a machine that is busy with other things too. */

/** Processor time of this process, independent of other load. */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** For what takes other processes and the network too. */
export function assertInTime(what: string, tookMs: number, mostMs: number): void {
  if (tookMs >= mostMs) throw new Error(`${what}: still not done (${Math.round(tookMs)} ms) after ${mostMs / 1000} s`)
}
