/** For each step of receiving, the messages that stop there. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CallId } from '../src/calls.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { signCanonical } from '../src/codec/sign.ts'
import { sampleFields, sampleKey, sampleTime } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { publicText } from '../src/errors/errors.ts'
import { limits } from '../src/limits.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
import { afterSignature, beforeSignature } from './receive-cases.ts'
import { bodyOf, secret, take } from './receive-world.ts'

describe('before the signature holds', () => {
  for (const {
    name,
    call,
    body,
    stops: [step, code, status],
    ...changes
  } of beforeSignature) {
    it(`${name} stops at ${step} and leaves a digest and a head`, async () => {
      const { result, world } = await take(call, body, changes)
      assert.deepEqual([result.failedStep, result.code, result.status], [step, code, status])
      assert.equal(result.reply.code, '0')
      assert.deepEqual(world.order, ['recordUnauthenticated'])
      assert.ok((world.unauthenticated[0]?.head?.length ?? 0) <= limits.unauthenticatedHeadBytes)
    })
  }

  it('unknown appkey and wrong signature get the same bytes, whatever else is invalid', async () => {
    const signatures = beforeSignature.filter(
      ({ stops, name }) => stops[1] === 'signature-invalid' && !/^(?:no|an empty) (?:appkey|signature)$/.test(name),
    )
    assert.ok(signatures.length > 8)
    const replies = await Promise.all(
      signatures.map(async ({ call, body, ...changes }) =>
        JSON.stringify((await take(call, body, changes)).result.reply),
      ),
    )
    assert.equal(new Set(replies).size, 1)
  })

  const absent: readonly [string, Record<string, string | undefined>, string][] = [
    ['no sign', { sign: undefined }, '缺少字段sign'],
    ['an empty sign', { sign: ' ' }, '缺少字段sign'],
    ['no appkey', { appkey: undefined }, '缺少字段appkey'],
    [
      'none of the three',
      { appkey: undefined, timestamp: undefined, sign: undefined },
      '缺少字段appkey、timestamp、sign',
    ],
    ['Sign instead', { sign: undefined, Sign: 'aa' }, '缺少字段sign，收到的是Sign，字段名须完全一致'],
    ['app_key instead', { appkey: undefined, app_key: 'k' }, '缺少字段appkey，收到的是app_key，字段名须完全一致'],
  ]
  for (const [what, changes, more] of absent)
    it(`${what}: the field is named, with the same bytes for a known and an unknown partner`, async () => {
      const known = await take('apply', bodyOf('apply', changes))
      const unknown = await take('apply', bodyOf('apply', changes), { partner: { side: 'institution' } })
      assert.equal(known.result.body, unknown.result.body)
      assert.deepEqual(known.result.reply, { code: '0', message: publicText('signature-invalid', more) })
    })
})

describe('after the signature holds', () => {
  for (const {
    name,
    call,
    body,
    stops: [step, code, status],
    ...changes
  } of afterSignature) {
    it(`${name} stops at ${step}`, async () => {
      const { result, world } = await take(call, body, changes)
      assert.deepEqual([result.failedStep, result.code, result.status], [step, code, status])
      assert.equal(result.reply.code, '0')
      assert.equal(world.handled.length, 0)
      const expected = step === 'handle' ? 'accepted' : step
      assert.deepEqual(
        world.recorded.map((entry) => [entry.step, entry.raw]),
        [[expected, body]],
      )
      if (expected === step)
        assert.deepEqual(
          world.recorded.map(({ answer }) => [answer?.body, answer?.code]),
          [[result.body, code]],
        )
      assert.deepEqual(world.unauthenticated, [])
    })
  }

  it('a message to a path that names no call is stored completely under that path; of an unauthenticated one only the first bytes are stored', async () => {
    const path = 'x'.repeat(5000)
    const known = (await take('apply', bodyOf('apply'), { path })).world
    assert.deepEqual(known.order, ['record'])
    assert.equal(known.recorded[0]?.call, `/${path.slice(0, 200)}`)
    assert.deepEqual((await take('apply', bodyOf('apply', {}, 'another'), { path })).world.order, [
      'recordUnauthenticated',
    ])
  })

  it('a forgeable signature is rejected unless the dialect accepts it explicitly', async () => {
    const sign = signCanonical('prefix', secret, canonicalString(sampleFields('apply')))
    const body = bodyOf('apply', { sign })
    const allowed = { ...dialects.prefix, allowForgeableSignature: true }
    assert.equal((await take('apply', body, { partner: { dialect: allowed } })).result.reply.code, '1')
    assert.equal(
      (await take('apply', body, { partner: { dialect: dialects.prefix } })).result.code,
      'signature-invalid',
    )
  })

  it('all field problems are reported at once, by their wire names', async () => {
    const { result } = await take('apply', bodyOf('apply', { applyno: undefined, bzjamount: '1e5', extrafield: '1' }))
    for (const name of ['applyno', 'bzjamount', 'extrafield']) assert.ok(result.reply.message.includes(name), name)
  })

  const answers: readonly [string, Record<string, string>, RegExp][] = [
    ['30 unknown fields', Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`x${at}`, '1'])), /共30项 \[/],
    ['a time in UTC', { timestamp: formatWireTime(sampleTime - 8 * 3_600_000) }, /UTC \[clock-off\]$/],
  ]
  for (const [what, fields, wanted] of answers)
    it(`${what}: the answer states it`, async () => {
      assert.match((await take('apply', bodyOf('apply', fields))).result.reply.message, wanted)
    })

  it('a call of the other side: the answer states who serves it', async () => {
    const { message } = (await take('apply', bodyOf('apply'), { side: 'platform' })).result.reply
    assert.match(message, /baohanapply由金融机构接收.*这里是交易平台 \[call-other-side\]$/)
  })

  const files: readonly [string, string, RegExp][] = [
    ['a link', 'https://a.example/b.pdf', /这是链接/],
    ['a data: URL', 'data:application/pdf;base64,JVBERi0=', /data:前缀/],
    ['URL-safe Base64', 'JVBERi0_-A==', /URL安全/],
  ]
  const keys: readonly [string, CallId, Record<string, string>, RegExp][] = [
    ['a rate in per cent', 'issued', { rate: '0.4%' }, /0\.005/],
    ['a key of 15 bytes', 'restore', { key: Buffer.alloc(15, 7).toString('base64') }, /15个字节，应为16个/],
    ['a key of 30 hex digits', 'restore', { key: 'ab'.repeat(15) }, /30个十六进制字符，应为32个/],
    ['the characters of a key', 'restore', { key: 'Ab3Ef6Ij9Mn2Qr5x' }, /16个字符/],
    ['hex of Base64', 'restore', { key: Buffer.from(sampleKey).toString('hex') }, /又写成了十六进制/],
    ['plain text', 'apply', { biaoduanname: '云川市第三人民医院超声诊断设备采购' }, /未加密/],
    ['ciphertext that was cut', 'apply', { biaoduanno: Buffer.alloc(31, 7).toString('base64') }, /31个字节/],
    [
      'ciphertext without its =',
      'apply',
      { biaoduanno: Buffer.alloc(32, 7).toString('base64').slice(0, -1) },
      /缺少末尾的=/,
    ],
  ]
  for (const [what, call, fields, wanted] of keys)
    it(`${what} is named, without a character of it`, async () => {
      const { message } = (await take(call, bodyOf(call, fields))).result.reply
      assert.match(message, wanted)
      for (const text of Object.values(fields)) assert.equal(message.includes(text.slice(0, 8)), false)
    })
  for (const [what, baohanfile, wanted] of files)
    it(`${what} in place of the file is named`, async () => {
      assert.match((await take('issued', bodyOf('issued', { baohanfile }))).result.reply.message, wanted)
    })
})
