/** Loops at rest, whose pauses end by the test alone. */
import { it } from 'node:test'
import { restMs } from '../src/loop/claim-loop.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createTimerLoop } from '../src/timers/timer-loop.ts'
import { schedule } from '../src/timers/timers.ts'
import { accepted, fill } from './outbox-peer.ts'
import { outboxWorld } from './outbox-world.ts'

const clock = createFakeClock(Date.parse('2026-03-02T01:00:00Z'))
const { pool, deliver } = outboxWorld(() => {})

it('a message that is enqueued while everything rests is sent when its loop is woken, before any pause ends', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const sent = Promise.withResolvers<void>()
  const delivery = deliver({
    clock,
    deliver: async () => {
      sent.resolve()
      return accepted
    },
  })
  delivery.start()
  await delivery.drain()
  await fill(pool(), clock.now(), 'bank', 'E1', [1])
  delivery.wake()
  await sent.promise
  await delivery.stop()
})

it('a timer that becomes due without a wake-up runs when the longest pause has passed', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] })
  const ran = Promise.withResolvers<void>()
  const loop = createTimerLoop({ pool: pool(), clock, handlers: { open: async () => ran.resolve() } })
  loop.start()
  await loop.drain()
  await schedule(pool(), [{ kind: 'open', subject: 'a', dueAt: clock.now() }])
  mock.timers.tick(restMs)
  await ran.promise
  await loop.stop()
})
