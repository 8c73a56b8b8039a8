import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createFakeClock, systemClock } from '../src/program/clock.ts'
import { advanceSandboxClock, clockFor, createSandboxClock } from '../src/program/sandbox-clock.ts'

describe('the clock of a sandbox', () => {
  const home = mkdtempSync(join(tmpdir(), 'openbaohan-clock-'))
  after(() => rmSync(home, { recursive: true }))

  it('equals the system clock until it is moved, and is then ahead in every program of the folder', () => {
    const system = createFakeClock(1000)
    const clocks = [createSandboxClock(home, system), createSandboxClock(home, system)]
    assert.deepEqual(
      clocks.map((clock) => clock.now()),
      [1000, 1000],
    )
    advanceSandboxClock(home, 86_400_000)
    advanceSandboxClock(home, 1)
    system.advance(50)
    assert.deepEqual(
      clocks.map((clock) => clock.now()),
      [86_401_051, 86_401_051],
    )
    assert.equal(createSandboxClock(home, system).now(), 86_401_051, 'also after a restart')
  })

  it('never goes back, and ignores a file without an offset', () => {
    assert.throws(() => advanceSandboxClock(home, -1), RangeError)
    writeFileSync(join(home, 'sandbox-clock'), 'yesterday\n')
    assert.equal(createSandboxClock(home, createFakeClock(5)).now(), 5)
  })

  it('does not apply to production', () => {
    assert.equal(clockFor({ mode: 'production', home }), systemClock)
    assert.notEqual(clockFor({ mode: 'sandbox', home }), systemClock)
  })
})
