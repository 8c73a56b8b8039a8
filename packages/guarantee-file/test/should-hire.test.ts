import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { filesOfAStart, shouldHire, type Team } from '../src/inspect/should-hire.ts'

const enough: Team = {
  ...{ waiting: filesOfAStart, processes: 1, atMost: 4, processors: 2, idleShare: 0.5 },
  ...{ quietMs: 100, blockedMs: 3000 },
}

const rows: readonly (readonly [string, Partial<Team>, boolean])[] = [
  ['where many wait and a processor has nothing to do', {}, true],
  ['where few wait', { waiting: filesOfAStart - 1 }, false],
  ['where the processors are busy', { idleShare: 0.1 }, false],
  ['where the same share is one of many processors', { idleShare: 0.1, processors: 8 }, true],
  ['where each processor has a process', { processes: 2, idleShare: 1 }, false],
  ['where one file blocks the others of a busy machine', { waiting: 1, idleShare: 0, quietMs: 3000 }, true],
  ['where nothing waits', { waiting: 0, quietMs: 60_000 }, false],
  ['where there are as many as there may be', { atMost: 1, quietMs: 60_000 }, false],
]

describe('another inspecting process', () => {
  for (const [where, changed, expected] of rows)
    test(`is ${expected ? '' : 'not '}started ${where}`, () =>
      assert.equal(shouldHire({ ...enough, ...changed }), expected))
})
