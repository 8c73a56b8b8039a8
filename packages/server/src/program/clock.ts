/** The source of all times: SQL gets times as parameters, so that a whole network runs on one fake clock. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

export type FakeClock = Clock & { advance(milliseconds: number): void; set(epochMilliseconds: number): void }

/** A clock for tests that moves only when it is set. */
export function createFakeClock(start: number): FakeClock {
  let current = start
  return {
    now: () => current,
    advance: (milliseconds) => {
      current += milliseconds
    },
    set: (epochMilliseconds) => {
      current = epochMilliseconds
    },
  }
}
