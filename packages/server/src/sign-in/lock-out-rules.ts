/** When the next password attempt on an account may be made. Pure; times in epoch milliseconds. */
import { limits } from '../limits.ts'

/** `countedFrom`: start of the counted failures. `openAt`: no attempt before. */
export type Attempts = { failures: number; countedFrom: number; openAt: number }
export type Reserved = { locked: number } | { reserved: Attempts }

const minute = 60_000

/**
 * For one client network or one known device: after a number of failures, a lock that doubles with each further one.
 * They are forgotten after a day without an attempt.
 */
export function reserveFromSource({ failures, countedFrom, openAt }: Attempts, now: number): Reserved {
  if (now < openAt) return { locked: openAt }
  const isForgotten = now - countedFrom >= limits.signInForgottenAfterMs
  const count = (isForgotten ? 0 : failures) + 1
  const beyond = count - limits.signInFailures
  const minutes = beyond < 0 ? 0 : Math.min(limits.signInLongestLockMinutes, limits.signInLockMinutes * 2 ** beyond)
  return { reserved: { failures: count, countedFrom: now, openAt: now + minutes * minute } }
}

/**
 * For all unknown devices together: beyond a number that one network alone cannot reach, each failure doubles the delay
 * of the next attempt. One failure is forgotten every ten minutes, which is more often than one network may fail.
 */
export function reserveFromEverywhere({ failures, countedFrom, openAt }: Attempts, now: number): Reserved {
  if (now < openAt) return { locked: openAt }
  const forgotten = Math.floor((now - countedFrom) / (limits.signInForgetOneMinutes * minute))
  const left = Math.max(0, failures - forgotten)
  const count = left + 1
  const beyond = count - limits.signInFailuresEverywhere
  const seconds = beyond < 0 ? 0 : Math.min(limits.signInLongestDelaySeconds, 2 ** beyond)
  return {
    reserved: {
      failures: count,
      // the elapsed part of ten minutes counts towards the next failure to be forgotten
      countedFrom: left === 0 ? now : countedFrom + forgotten * limits.signInForgetOneMinutes * minute,
      openAt: now + seconds * 1000,
    },
  }
}
