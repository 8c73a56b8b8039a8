/** One-time codes, and the contacts that they and other notifications are sent to. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { maskAddress, readContact } from '../src/notifications/contact-address.ts'
import { checkCode, makeCode } from '../src/notifications/one-time-code.ts'
import { notificationHouse, start } from './notification-house.ts'

const minute = 60_000
const day = 24 * 60 * minute

describe('a one-time code', () => {
  const house = notificationHouse({ sms: 'none', mail: 'none' })
  const of = { purpose: 'abandon', subject: 'A1' }
  const at = (now: number) => ({ vault: house.vault, now })
  const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')
  const make = async (now: number) => {
    const made = await makeCode(house.pool(), of, at(now))
    return made.kind === 'made' ? made.code : assert.fail(`too soon: ${new Date(made.nextAt).toISOString()}`)
  }

  it('of six digits is right once, for ten minutes, for what it was made for', async () => {
    const code = await make(start)
    assert.match(code, /^\d{6}$/)
    const { rows } = await house.pool().query('select * from one_time_code')
    assert.ok(!JSON.stringify(rows).includes(code), 'only a digest is stored')
    assert.deepEqual(await checkCode(house.pool(), { ...of, subject: 'A2' }, code, at(start)), { kind: 'none' })
    assert.deepEqual(await checkCode(house.pool(), of, code, at(start + 10 * minute)), { kind: 'none' }, 'too late')
    assert.deepEqual(await checkCode(house.pool(), of, code, at(start + 10 * minute - 1)), { kind: 'right' })
    assert.deepEqual(await checkCode(house.pool(), of, code, at(start + 10 * minute - 1)), { kind: 'none' }, 'used')
  })

  it('is used up by five wrong tries, also when they come at one moment', async () => {
    const code = await make(start)
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => checkCode(house.pool(), of, wrongFor(code), at(start))),
    )
    const left = tries.map((one) => (one.kind === 'wrong' ? one.triesLeft : one.kind)).sort()
    assert.deepEqual(left, [0, 1, 2, 3, 4, 'none', 'none', 'none'])
    assert.deepEqual(await checkCode(house.pool(), of, code, at(start)), { kind: 'none' }, 'the right one as well')
    const next = await make(start + minute)
    assert.deepEqual(await checkCode(house.pool(), of, next, at(start + minute)), { kind: 'right' }, 'control')
  })

  it('is made once a minute and ten times a day', async () => {
    await make(start)
    assert.deepEqual(await makeCode(house.pool(), of, at(start + minute - 1)), {
      kind: 'too-soon',
      nextAt: start + minute,
    })
    for (let made = 1; made < 10; made++) await make(start + made * minute)
    assert.deepEqual(await makeCode(house.pool(), of, at(start + 20 * minute)), {
      kind: 'too-soon',
      nextAt: start + day,
    })
    await make(start + day)
    const [first, second] = await Promise.all([
      makeCode(house.pool(), { ...of, subject: 'A2' }, at(start)),
      makeCode(house.pool(), { ...of, subject: 'A2' }, at(start)),
    ])
    assert.deepEqual([first?.kind, second?.kind].sort(), ['made', 'too-soon'], 'two requests at one moment')
  })
})

describe('a contact', () => {
  const contacts: readonly [string, string | undefined][] = [
    ['13800004672', 'sms 13800004672'],
    ['+86 138-0000-4672', 'sms 13800004672'],
    ['+852 6123 4567', 'sms +85261234567'],
    ['Lin.Xia+bid@bidder.example', 'mail lin.xia+bid@bidder.example'],
    ['025-83680000', undefined],
    ['12345678901', undefined],
    ['+86 12345678901', undefined],
    ['lin@bidder', undefined],
    ["o'neil@bidder.example", undefined],
    ['lin..xia@bidder.example', undefined],
    ['"lin@evil.example"@bidder.example', undefined],
    ['lin@bidder.example, eve@evil.example', undefined],
    ['lin@bidder.example\r\nBcc: eve@evil.example', undefined],
    ['<lin@bidder.example>', undefined],
    ['', undefined],
  ]
  for (const [written, expected] of contacts)
    it(`${JSON.stringify(written)} is ${expected ?? 'not reached'}`, () => {
      const found = readContact(written)
      assert.equal(found === undefined ? undefined : `${found.channel} ${found.to}`, expected)
    })

  it('is shown with most of it hidden', () => {
    assert.equal(maskAddress({ channel: 'sms', to: '13800004672' }), '138****4672')
    assert.equal(maskAddress({ channel: 'mail', to: 'lin@bidder.example' }), 'l***@bidder.example')
  })
})
