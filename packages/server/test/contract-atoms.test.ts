import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { date, millis } from '../src/api/contract-atoms.ts'

describe('a calendar day of the API', () => {
  for (const value of ['', ' ', null, undefined, 0, '2026-13-01', '2026-2-1', '2026-02-30', '20261201'])
    it(`is refused with a sentence in both languages: ${JSON.stringify(value)}`, () => {
      const { error } = date.safeParse(value)
      assert.deepEqual(
        error?.issues.map(({ message }) => /\p{Script=Han}.+ \/ a date .+ leave the field out/u.test(message)),
        [true],
      )
    })
  it('is a number of milliseconds where it is a time', () => {
    for (const value of ['', null, undefined, '2026-12-01'])
      assert.match(millis.safeParse(value).error?.issues[0]?.message ?? '', /毫秒数.+ \/ a time in milliseconds/u)
    assert.equal(millis.parse(1_796_688_000_000), 1_796_688_000_000)
  })
  it('is taken as it is: a control', () => assert.equal(date.parse('2028-02-29'), '2028-02-29'))
})
