import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mailProblem } from '@openbaohan/protocol/mail-address.ts'
import { date, mailAddress, millis, shownText } from '../src/api/contract-atoms.ts'

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
  it('is never refused where it was shown to a person, and can be stored and read', () => {
    const rows = [
      ['签章人“\u202e某某”\r\n我已知悉', '签章人“[U+202E]某某”\n我已知悉'],
      ['\u0000\ud842\t', '[U+0000][U+D842][U+0009]'],
      [`${'文'.repeat(19)}𠮷`, '文'.repeat(19)],
      [`${'文'.repeat(18)}𠮷末`, `${'文'.repeat(18)}𠮷`],
      ['', ''],
    ]
    for (const [value, stored] of rows) assert.equal(shownText(20).parse(value), stored)
  })
  it('is taken as it is: a control', () => assert.equal(date.parse('2028-02-29'), '2028-02-29'))
})

describe('a mail address', () => {
  for (const value of ['a＠b.cn', 'a@b', 'a b@c.cn', "o'neil@b.test", 'a@b.cn,c@d.cn', 'A <a@b.cn>'])
    it(`is refused with one sentence in both languages: ${value}`, () =>
      assert.deepEqual(
        mailAddress.safeParse(value).error?.issues.map(({ message }) => message),
        [`${mailProblem.zh} / ${mailProblem.en}`],
      ))
  it('is taken as it is: a control', () => assert.equal(mailAddress.parse('cw+1@b-c.cn'), 'cw+1@b-c.cn'))
})
