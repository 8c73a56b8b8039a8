import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { typedLotNumber } from '../src/domain/lot/typed-lot-number.ts'
import { findLots } from '../web/pages/applications/apply/find-lots.ts'

const national = 'E3299010001000318001002'
const other = 'E3299010001000318002001'

describe('the number of a lot that a person types or pastes', () => {
  const cases: readonly [string, string, string][] = [
    ['as it is', national, national],
    ['with blanks around and inside', ' E3299 0100 0100 0318 001　002 ', national],
    ['in full-width forms', 'Ｅ３２９９010001000318001002', national],
    ['with its letter in small case', 'e3299010001000318001002', national],
    ['of another form, whose case is its own', ' ab12－3 ', 'ab12-3'],
    ['of another form with a blank inside, which may be two', 'L-01 L-02', 'L-01 L-02'],
    ['with a line break, which is refused then', 'L-01\nL-02', 'L-01\nL-02'],
    ['with a line break in a national code', 'E3299010001\n000318001002', 'E3299010001\n000318001002'],
    ['with a tab', 'L-01\tL-02', 'L-01\tL-02'],
    ['with words, which stay', ' 标段（二） １ ', '标段（二） １'],
  ]
  for (const [what, typed, number] of cases) it(`is read ${what}`, () => assert.equal(typedLotNumber(typed), number))
})

describe('the lots that a bidder searches', () => {
  const lots = [
    { number: national, name: '轻轨 02 标', beneficiaryName: '云川（轨道）集团' },
    { number: other, name: '教学楼', beneficiaryName: '云川市教育局' },
  ]
  const cases: readonly [string, string, readonly string[]][] = [
    ['a number with blanks inside alone', 'E3299 0100 0100 0318 001 002', [national]],
    ['a number in full-width forms and small case', 'ｅ3299010001000318００2001', [other]],
    ['the beginning of numbers, pasted in groups', 'e3299 0100', [national, other]],
    ['words of name and beneficiary in any order', '教育 教学', [other]],
    ['brackets of either width', '(轨道)', [national]],
    ['a word of none', '医院', []],
    ['nothing, which is all', ' ', [national, other]],
  ]
  for (const [what, sought, found] of cases)
    it(`are found by ${what}`, () =>
      assert.deepEqual(
        findLots(lots, sought).map(({ number }) => number),
        found,
      ))
})
