import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { kindRules } from '../src/kinds.ts'
import { comparablePhones, firstMobile, isPhone, isRegisteredPhone, plainPhone } from '../src/values/phone.ts'

describe('a phone', () => {
  for (const [text, accepted] of [
    ['13800004672', true],
    ['138 0000 4672', true],
    ['+86 138-0000-4672', true],
    ['（0512）66880012', true],
    ['0512-66880012 转 801', true],
    ['１３８００００４６７２', true],
    ['95588', true],
    ['955116', true],
    ['95588转1', true],
    ['12378', true],
    ['12363', true],
    ['66880012', true],
    ['12345', false],
    ['12345转801', false],
    ['123456', false],
    ['13800004672/12345', false],
    ['0512‐6688‑0012–1—2', true],
    ['\u3000（＋８６）１３８－００００－４６７２，８０１', true],
    ['(+86)138\u00a00000\u00a04672', true],
    ['13800004672 / 13900001111', true],
    ['0512-66880012转801/66880013', true],
    ['13800004672、13900001111；95588,95599', true],
    ['13800004672，13900001111', true],
    ['13800004672 / 139', false],
    ['1380000467', false],
    ['+86 138 0000 467', false],
    ['138000046721', false],
    ['13800004672/', false],
    ['⑴⑶⑻⑴⑶⑻⑴⑶⑻⑴⑶⑻⑴⑶⑻⑴⑶', false],
    ['1', false],
    ['1234', false],
    ['', false],
    ['x', false],
    ['请打我手机', false],
    ['138000046721380000467', false],
  ] as const)
    it(`${JSON.stringify(text)} is ${accepted ? '' : 'not '}one`, () => {
      assert.equal(isPhone(text), accepted)
      assert.ok(!accepted || kindRules.phone.test(plainPhone(text)), 'the calls carry it')
    })

  for (const [text, accepted] of [
    ['12345', true],
    ['95588/12345转801', true],
    ['1234', false],
    ['1380000467', false],
    ['请打我手机', false],
  ] as const)
    it(`${text} of a register is ${accepted ? '' : 'not '}taken`, () => assert.equal(isRegisteredPhone(text), accepted))

  for (const text of [
    '138 0000 4672',
    '+86 138-0000-4672',
    '0086 13800004672',
    '+8613800004672',
    '１３８００００４６７２',
    '(+86)13800004672',
    '（0086）138-0000-4672',
  ])
    it(`${text} is compared by its digits`, () => assert.deepEqual(comparablePhones(text), ['13800004672']))
  for (const [text, mobile] of [
    ['0512-66880012 转 801 / 138 0000 4672', '13800004672'],
    ['13800004672、13900001111', '13800004672'],
    ['95588；（０５１２）６６８８００１２，＋８６ １３８－００００－４６７２', '13800004672'],
    ['8613800004672', '13800004672'],
    ['0512-66880012或13800004672', '13800004672'],
    ['0512-66880012 13800004672', '13800004672'],
    ['+86 13800004672，801', '13800004672'],
    ['0512-66880012/66880013', undefined],
    ['1380000467 / 138000046721', undefined],
    ['95588', undefined],
    ['', undefined],
  ] as const)
    it(`${JSON.stringify(text)} gets a short message at ${mobile ?? 'none'}`, () =>
      assert.equal(firstMobile(text), mobile))
  it('of another number differs', () =>
    assert.notDeepEqual(comparablePhones('8600004672'), comparablePhones('00004672')))
  it('is compared with each of several', () =>
    assert.deepEqual(comparablePhones('0512-66880012转801 / 138 0000 4672'), ['051266880012801', '13800004672']))
})
