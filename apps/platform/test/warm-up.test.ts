import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWarmUp, warmUpMs } from '../src/opening/warm-up.ts'
import { runPlatform } from './running-platform.ts'
import { lot, register } from './story.ts'

it('the inspecting process is started in the minute before an opening, and at no other time', async () => {
  const platform = await runPlatform()
  try {
    await register(platform)
    for (const [what, now, expected] of [
      ['earlier', lot.opensAt - warmUpMs - 1, 0],
      ['a minute before', lot.opensAt - warmUpMs, 1],
      ['right before', lot.opensAt - 1, 1],
      ['at the opening, which starts it itself', lot.opensAt, 0],
    ] as const) {
      let warmed = 0
      const warmUpOnce = async () => {
        warmed += 1
      }
      const clock = { now: () => now }
      const warmUp = createWarmUp({
        ...{ db: platform.db.kysely, clock, reader: { warmUp: warmUpOnce } },
        report: assert.ifError,
      })
      await warmUp.look()
      warmUp.close()
      assert.equal(warmed, expected, what)
    }
    const ready = Promise.withResolvers<void>()
    const warmUp = createWarmUp({
      ...{ db: platform.db.kysely, clock: { now: () => lot.opensAt - 1 }, everyMs: 1, report: ready.reject },
      reader: { warmUp: async () => ready.resolve() },
    })
    await ready.promise
    warmUp.close()
  } finally {
    await platform.stop()
  }
})
