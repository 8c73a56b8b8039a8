import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { comparablePhone, isPhone } from '../src/values/phone.ts'

describe('a phone', () => {
  for (const [text, accepted] of [
    ['13800004672', true],
    ['138 0000 4672', true],
    ['+86 138-0000-4672', true],
    ['（0512）66880012', true],
    ['0512-66880012 转 801', true],
    ['１３８００００４６７２', true],
    ['95588', true],
    ['1', false],
    ['1234', false],
    ['', false],
    ['x', false],
    ['请打我手机', false],
    ['13800004672 / 13900001111', false],
    ['138000046721380000467', false],
  ] as const)
    it(`${JSON.stringify(text)} is ${accepted ? '' : 'not '}one`, () => assert.equal(isPhone(text), accepted))

  for (const text of [
    '138 0000 4672',
    '+86 138-0000-4672',
    '0086 13800004672',
    '+8613800004672',
    '１３８００００４６７２',
  ])
    it(`${text} is compared by its digits`, () => assert.equal(comparablePhone(text), '13800004672'))
  it('of another number differs', () => assert.notEqual(comparablePhone('8600004672'), comparablePhone('00004672')))
})
