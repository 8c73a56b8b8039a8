import { createTagPeriod, type TagPeriod } from '@openbaohan/custody/tag-period.ts'

/** Gives applications their tags, each under the sealing period of this process. */
export type TagPeriods = {
  tagFor(lotPublicKey: string, applicationNumber: string): Promise<{ tag: Buffer; period: string }>
  /** At shutdown: overwrites r. */
  close(): void
}

type TagPeriodPorts = {
  random(length: number): Uint8Array
  /** Stores the point before the first application that refers to it, and returns the period's id. */
  store(point: Uint8Array): Promise<string>
  /** By the monotonic clock. */
  periodMilliseconds: number
}

/**
 * A period begins with the first application that needs one, so that an idle process holds no r, and ends by a timer
 * whether or not others come. Each process has its own, and a restart begins a new one.
 */
export function createTagPeriods({ random, store, periodMilliseconds }: TagPeriodPorts): TagPeriods {
  let current: { period: TagPeriod; id: Promise<string>; timer: NodeJS.Timeout } | undefined
  let isClosed = false

  function end(): void {
    clearTimeout(current?.timer)
    current?.period.end()
    current = undefined
  }

  function begin() {
    if (isClosed) throw new Error('no application is tagged after the shutdown')
    const period = createTagPeriod(random)
    const begun = { period, id: store(period.point), timer: setTimeout(end, periodMilliseconds).unref() }
    current = begun
    begun.id.catch(() => {
      if (current === begun) end()
    })
    return begun
  }

  return {
    async tagFor(lotPublicKey, applicationNumber) {
      for (;;) {
        const { period, id } = current ?? begin()
        const stored = await id
        if (!period.hasEnded) return { tag: Buffer.from(period.tag(lotPublicKey, applicationNumber)), period: stored }
      }
    },
    close() {
      isClosed = true
      end()
    },
  }
}
