import assert from 'node:assert/strict'
import { it } from 'node:test'
import type pg from 'pg'
import { assertInTime } from '../../../tests/harness/time-taken.ts'
import { restMs } from '../src/loop/claim-loop.ts'
import { systemClock } from '../src/program/clock.ts'
import { createTimerLoop } from '../src/timers/timer-loop.ts'
import { schedule } from '../src/timers/timers.ts'
import { accepted, fill } from './outbox-peer.ts'
import { outboxWorld } from './outbox-world.ts'

/** A loop at rest would take half a second for what does not wake it; other work on the machine takes some of the rest. */
const soonMs = 300
const lateMs = 200

const { pool, deliver } = outboxWorld(() => {})

/** Resolves right after a claim of a loop that has found nothing for so long that its pauses are the longest. */
async function rest(used: pg.Pool): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let before = performance.now()
  const note = () => {
    const now = performance.now()
    if (now - before > restMs - 50) resolve()
    before = now
  }
  used.on('acquire', note)
  await promise
  used.off('acquire', note)
}

it('a message that is enqueued while everything rests is sent at once', async () => {
  const sent = Promise.withResolvers<number>()
  const delivery = deliver({
    clock: systemClock,
    deliver: async () => {
      sent.resolve(performance.now())
      return accepted
    },
  })
  delivery.start()
  try {
    await rest(pool())
    const before = performance.now()
    await fill(pool(), systemClock.now(), 'bank', 'E1', [1])
    delivery.wake()
    const taken = (await sent.promise) - before
    assertInTime('a message', taken, soonMs)
  } finally {
    await delivery.stop()
  }
})

it('a timer that becomes due without a wake-up runs within half a second of its time', async () => {
  const ran = Promise.withResolvers<number>()
  const loop = createTimerLoop({
    pool: pool(),
    clock: systemClock,
    handlers: { open: async () => ran.resolve(systemClock.now()) },
  })
  loop.start()
  try {
    await rest(pool())
    const dueAt = systemClock.now() + 20
    await schedule(pool(), [{ kind: 'open', subject: 'a', dueAt }])
    const lateness = (await ran.promise) - dueAt
    assert.ok(lateness >= 0, `${lateness} ms`)
    assertInTime('a timer', lateness, restMs + lateMs)
  } finally {
    await loop.stop()
  }
})
