/** The short form of `npm run bench -- hostile`. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { bench } from '../../tools/bench/hostile.ts'

it('an honest partner has no error under each attack, from other addresses and from its own', async () => {
  const { also = {} } = await bench('short')
  const errors = Object.entries(also).filter(([name, { value }]) => name.endsWith('errors') && value !== 0)
  assert.deepEqual(errors, [])
  const attacked = Object.entries(also).filter(([name]) => name.endsWith('attacker'))
  assert.deepEqual([attacked.length, attacked.every(([, { value }]) => value >= 4)], [8, true])
})
