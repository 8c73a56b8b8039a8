import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createTurns } from '@openbaohan/server/loop/turns.ts'
import { knownReader } from '../../../tests/harness/known-files.ts'
import { openedOn } from './after-opening.ts'
import { runPlatform, startOfStory } from './running-platform.ts'
import { register, restoredNotice } from './story.ts'
import { startInstitution } from './stub-institution.ts'

it('plain files are opened by turns: the first of a lot before the second of another, whichever came first', async () => {
  const places: number[] = []
  let warmed = 0
  const platform = await runPlatform({
    inspection: {
      turns: createTurns(),
      now: () => startOfStory,
      reader: {
        ...knownReader,
        inspect: (file, trust, facts, inLineAt = 0) => {
          places.push(inLineAt)
          return knownReader.inspect(file, trust, facts, inLineAt)
        },
        warmUp: async () => {
          warmed += 1
        },
      },
    },
  })
  const bank = await startInstitution('finance_bank', platform)
  try {
    await bank.join(platform)
    await register(platform)
    const [large, small] = [await openedOn(platform, bank, 3), await openedOn(platform, bank, 1)]
    assert.equal(warmed, 2, 'each opening has the inspecting process started ahead')
    const arrived = [...large.numbers, ...small.numbers]
    for (const number of arrived) {
      const answer = await bank.notify('restored', await restoredNotice(platform, bank, number))
      assert.equal(answer.code, '1', answer.text)
    }
    assert.equal(places.length, arrived.length)
    const opened = arrived.toSorted((a, b) => (places[arrived.indexOf(a)] ?? 0) - (places[arrived.indexOf(b)] ?? 0))
    const [first, second, third] = large.numbers
    assert.deepEqual(opened, [first, ...small.numbers, second, third])
  } finally {
    await bank.stop()
    await platform.stop()
  }
})
