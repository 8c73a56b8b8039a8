import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareLines } from '../../src/domain/compare-lines.ts'

const marks = { same: ' ', added: '+', removed: '-' } as const
const shown = (before: string, after: string) =>
  compareLines(before, after).map(({ change, text }) => marks[change] + text)

describe('two texts are compared line by line', () => {
  const table: readonly [string, string, string, string[]][] = [
    ['equal ones', 'a\nb', 'a\nb', [' a', ' b']],
    ['a line put in', 'a\nc', 'a\nb\nc', [' a', '+b', ' c']],
    ['a line taken out', 'a\nb\nc', 'a\nc', [' a', '-b', ' c']],
    ['a line changed', 'a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
    ['a line moved', 'a\nb\nc\nd', 'b\nc\na\nd', ['-a', ' b', ' c', '+a', ' d']],
    ['repeated lines', 'a\na\na', 'a\na', [' a', ' a', '-a']],
    ['from nothing', '', 'a', ['-', '+a']],
  ]
  for (const [what, before, after, lines] of table) it(what, () => assert.deepEqual(shown(before, after), lines))

  it('and both come back from it, also when they are too long to be compared pair by pair', () => {
    const long = (word: string) => Array.from({ length: 2500 }, (_, index) => `${word}${index}`).join('\n')
    for (const [before, after] of [
      ['a\nb\nc\nd\ne', 'x\nb\nd\ny\ne'],
      [long('a'), long('b')],
    ] as const) {
      const lines = compareLines(before, after)
      const side = (without: string) => lines.filter(({ change }) => change !== without).map(({ text }) => text)
      assert.deepEqual([side('added').join('\n'), side('removed').join('\n')], [before, after])
      assert.deepEqual(
        lines.filter(({ before: line }) => line !== undefined).map(({ before: line }) => line),
        before.split('\n').map((_, index) => index + 1),
      )
    }
  })
})
