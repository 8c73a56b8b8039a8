import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurns, headStartMs } from '../src/loop/turns.ts'

const inOrder = (asked: readonly (readonly [name: string, group: string, at: number])[]) => {
  const turns = createTurns()
  const placed = asked.map(([name, group, at]) => ({ name, place: turns.take(group, at) }))
  return placed.toSorted((one, other) => one.place - other.place).map(({ name }) => name)
}

describe('turns', () => {
  it('put the first of a later group before the rest of an earlier one', () =>
    assert.deepEqual(
      inOrder([
        ['a1', 'a', 1000],
        ['a2', 'a', 1000],
        ['a3', 'a', 1000],
        ['b1', 'b', 2000],
        ['b2', 'b', 2000],
      ]),
      ['a1', 'b1', 'a2', 'b2', 'a3'],
    ))

  it('leave one group in the order in which it came', () =>
    assert.deepEqual(inOrder(['1', '2', '3'].map((name, index) => [name, 'a', index] as const)), ['1', '2', '3']))

  it('put nothing before what has waited longer than the head start', () =>
    assert.deepEqual(
      inOrder([
        ['a1', 'a', 0],
        ...Array.from({ length: 9 }, (_, index) => [`a${index + 2}`, 'a', 0] as const),
        ['b1', 'b', headStartMs + 1],
      ]).at(-1),
      'b1',
    ))

  it('are due at once, and forget the group that rested longest', () => {
    const turns = createTurns()
    for (let group = 0; group <= 10_000; group++) assert.equal(turns.take(`${group}`, headStartMs), 0)
    assert.equal(turns.take('1', headStartMs), headStartMs / 2, 'control: remembered')
    assert.equal(turns.take('0', headStartMs), 0, 'forgotten')
  })
})
