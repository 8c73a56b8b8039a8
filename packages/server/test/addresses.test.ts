import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAddressList, parseRange } from '../src/partners/addresses.ts'

describe('a list of addresses', () => {
  const cases: readonly [string, string, boolean][] = [
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.0/24', '::ffff:203.0.113.7', true],
    ['203.0.113.0/24', '::ffff:cb00:7107', true],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::1', '::1', true],
    ['::1', '127.0.0.1', false],
    ['::/0', '10.0.0.1', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['10.0.0.0/8', '10.0.0.1, 8.8.8.8', false],
    ['10.0.0.0/8', '', false],
    ['10.0.0.0/8', '010.0.0.1', false],
    ['10.0.0.0/8', '167772161', false],
  ]
  for (const [range, address, inside] of cases)
    it(`of ${range} ${inside ? 'allows' : 'rejects'} ${address || 'no address'}`, () =>
      assert.equal(createAddressList([range])(address), inside))

  it('allows every address when it is empty, and an address in any of several ranges', () => {
    assert.equal(createAddressList([])('8.8.8.8'), true)
    assert.equal(createAddressList(['10.0.0.0/8', '::1'])('::1'), true)
  })

  for (const text of [
    ...[
      '',
      'localhost',
      '10.0.0.0/33',
      '10.0.0.1/8',
      '10.0.0/8',
      '10.0.0.256',
      '1.2.3.4/',
      '1.2.3.4/08',
      '1.2.3.4/8/8',
    ],
    ...[
      '2001:db8::1/32',
      '::1/129',
      '1::2::3',
      ':::',
      '12345::',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '::ffff:1.2.3.0/120',
    ],
  ])
    it(`does not accept ${text || 'empty text'} as a range`, () => assert.equal(parseRange(text), undefined))
})
