/** Every bench completes in its short form and loses nothing. Its numbers count only in the full form. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { benches } from '../../tools/bench/benches.ts'
import { type BenchResult, shortfalls } from '../../tools/bench/measure.ts'

/** `hostile` has its own test file. */
const elsewhere = new Set(['hostile'])

/** Must be zero at any size: missing messages, errors, disorder. */
const losses = ({ also = {} }: BenchResult) =>
  Object.fromEntries(Object.entries(also).filter(([, { atMost }]) => atMost === 0))

describe('the short form', () => {
  for (const [name, load] of Object.entries(benches).filter(([each]) => !elsewhere.has(each)))
    it(`of ${name} completes and loses nothing`, async () => {
      const result = await (await load()).bench('short')
      assert.ok(result.ours > 0 && result.floor > 0, JSON.stringify(result))
      assert.deepEqual(shortfalls({ ...result, ratio: 1, required: 0, also: losses(result) }), [])
    })

  it('control: a loss is detected', () => {
    const lossy = { 'acknowledged but missing': { value: 1, atMost: 0 }, 'p99 ms': { value: 900, atMost: 50 } }
    const result = { ratio: 1, required: 0, also: lossy } as unknown as BenchResult
    assert.deepEqual(shortfalls({ ...result, also: losses(result) }), ['acknowledged but missing 1 > 0'])
  })
})
