import { availableParallelism, cpus } from 'node:os'

/** The share of processor time since the last call in which a processor had nothing to do. */
export type ReadIdleShare = () => number

/** Always 0 where this process may use only some of the processors: the times are those of all. */
export function readIdleShare(): ReadIdleShare {
  let before = sumTimes()
  return () => {
    const now = sumTimes()
    const all = now.all - before.all
    const idle = now.idle - before.idle
    before = now
    return cpus().length > availableParallelism() || all <= 0 ? 0 : idle / all
  }
}

function sumTimes(): { idle: number; all: number } {
  const sum = { idle: 0, all: 0 }
  for (const { times } of cpus()) {
    sum.idle += times.idle
    sum.all += times.user + times.nice + times.sys + times.irq + times.idle
  }
  return sum
}
