/** Agreed extensions: never sent without agreement, rejected by name, and accepted when both sides list them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sm3 as oracleSm3 } from 'sm-crypto-v2'
import type { CallId } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { encode } from '../src/codec/codec.ts'
import { checkFileDigest, sm3OfBase64, withFileDigest } from '../src/codec/file-digest.ts'
import { callsReference } from '../src/derive/reference.ts'
import { sampleFields, sampleMessage } from '../src/derive/sample.ts'
import { agreedNoticeIds, agreedNotices } from '../src/dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { agreesOn } from '../src/dialects/extensions.ts'
import { Fault } from '../src/errors/errors.ts'
import type { Message } from '../src/message.ts'
import { Secret } from '../src/values/secret.ts'
import { bodyOf, secret, take } from './receive-world.ts'

const agreed = (...extensions: string[]): Dialect => ({ ...dialects.epoint, extensions })
const sent = <C extends CallId>(call: C, message: Message<C>, dialect: Dialect): Record<string, string> =>
  JSON.parse(encode(call, message, dialect, new Secret(secret)).body)

const file = sampleMessage('restored').file
const fileSm3 = oracleSm3(Uint8Array.from(Buffer.from(file, 'base64')))

type Row = { extension: string; call: CallId; wire: string; value: string; message: Message<CallId> }
const rows: readonly Row[] = [
  {
    extension: 'refusal-reason',
    call: 'issued',
    wire: 'refusereason',
    value: '额度不足',
    message: { ...sampleMessage('issued'), approved: false, refusalReason: '额度不足' },
  },
  {
    extension: 'refusal-reason',
    call: 'withdrawn',
    wire: 'refusereason',
    value: '已开标',
    message: { ...sampleMessage('withdrawn'), approved: false, refusalReason: '已开标' },
  },
  {
    extension: 'validity-tier',
    call: 'apply',
    wire: 'validitytier',
    value: '90',
    message: { ...sampleMessage('apply'), validityTier: '90' },
  },
  {
    extension: 'bidder-online',
    call: 'apply',
    wire: 'bidderonline',
    value: '1',
    message: { ...sampleMessage('apply'), bidderOnline: true },
  },
  {
    extension: 'lapse-stated',
    call: 'abandon',
    wire: 'lapsed',
    value: '1',
    message: { ...sampleMessage('abandon'), lapsedAtOpening: true },
  },
  ...(
    [
      ['projectname', '云川市轨道交通3号线一期工程', { projectName: '云川市轨道交通3号线一期工程' }],
      ['projectno', 'JDYC-ZB-2026-0318', { projectNumber: 'JDYC-ZB-2026-0318' }],
      ['zbraddress', '云川市玉带区轨道大道1号', { beneficiaryAddress: '云川市玉带区轨道大道1号' }],
      ['noextradays', '1', { forbidsExtraDays: true }],
      ['checkcode', 'K7M2Q-X9D4T', { checkCode: 'K7M2Q-X9D4T' }],
      ['verifyurl', 'https://p.example.cn/verify', { verifyUrl: 'https://p.example.cn/verify' }],
    ] as const
  ).map(
    ([wire, value, fact]): Row => ({
      ...{ extension: 'opening-facts', call: 'restore', wire, value },
      message: { ...sampleMessage('restore'), ...fact },
    }),
  ),
  { extension: 'file-hash', call: 'issued', wire: 'baohanfilesm3', value: fileSm3, message: sampleMessage('issued') },
  {
    extension: 'file-hash',
    call: 'restored',
    wire: 'baohanfilesm3',
    value: fileSm3,
    message: sampleMessage('restored'),
  },
]

describe('the digest of a file', () => {
  const digest = sm3OfBase64('QUJD')
  const hashed = agreed('file-hash')
  it('is added where it is agreed and there is a file', () => {
    assert.deepEqual(withFileDigest({ file: 'QUJD' } as never, hashed), { file: 'QUJD', fileSm3: digest })
    for (const message of [{}, { file: '' }, { file: undefined }, { file: 7 }])
      assert.deepEqual(withFileDigest(message as never, hashed), message)
    assert.deepEqual(withFileDigest({ file: 'QUJD' } as never, agreed()), { file: 'QUJD' })
  })
  const rows: readonly [string, Record<string, string>, boolean][] = [
    ['is that of the file', { baohanfilesm3: digest, baohanfile: 'QUJD' }, true],
    ['may be in upper case', { baohanfilesm3: digest.toUpperCase(), baohanfile: 'QUJD' }, true],
    ['may be absent', { baohanfile: 'QUJD' }, true],
    ['may be empty', { baohanfilesm3: '', baohanfile: 'QUJD' }, true],
    ['is not that of another file', { baohanfilesm3: digest, baohanfile: 'QUJE' }, false],
    ['is not that of a file that is missing', { baohanfilesm3: digest }, false],
    ['is not two of them', { baohanfilesm3: digest.repeat(2), baohanfile: 'QUJD' }, false],
  ]
  for (const [what, fields, holds] of rows)
    it(what, () => {
      const problems = checkFileDigest(new Map(Object.entries(fields))).map(({ field, rule, got }) => [
        field,
        rule,
        got,
      ])
      assert.deepEqual(problems, holds ? [] : [['baohanfilesm3', 'digest-differs', digest]])
    })
  it('of nothing is that of no bytes', () =>
    assert.deepEqual(checkFileDigest(new Map([['baohanfilesm3', sm3OfBase64('')]])), []))
})

describe('an agreed field', () => {
  for (const { extension, call, wire, value, message } of rows) {
    it(`${wire} of ${call} is sent to a partner that lists ${extension}, and to no other`, () => {
      assert.equal(sent(call, message, agreed(extension))[wire], value)
      assert.equal(sent(call, message, agreed(`${extension}@1`))[wire], value)
      for (const other of [dialects.epoint, agreed('signed-reply'), agreed(`${extension}@2`)])
        assert.equal(wire in sent(call, message, other), false)
    })

    it(`${wire} of ${call} is refused by name from a partner that does not list ${extension}`, async () => {
      const body = bodyOf(call, { [wire]: value, ...(wire === 'refusereason' ? { applystatus: '0' } : {}) })
      const without = await take(call, body)
      assert.deepEqual([without.result.code, without.world.handled.length], ['fields-invalid', 0])
      assert.ok(without.result.reply.message.includes(wire) && without.result.reply.message.includes(extension))
      const { result, world } = await take(call, body, { partner: { dialect: agreed(extension) } })
      assert.deepEqual([result.code, world.handled.length], [undefined, 1])
    })
  }

  it('in an unknown version is not agreed on', () => {
    assert.ok(agreesOn(agreed('file-hash'), 'file-hash') && agreesOn(agreed('file-hash@1'), 'file-hash'))
    for (const other of ['file-hash@2', 'file-has', 'constructor'])
      assert.equal(agreesOn(agreed(other), 'file-hash'), false)
    assert.equal(agreesOn(agreed('constructor'), 'constructor'), false)
  })
})

describe('the class of bid validity', () => {
  it('is one of six: a finer number would identify the lot', () => {
    const problems = (value: string) =>
      checkFields('apply', sampleFields('apply').set('sign', 'aa').set('validitytier', value), agreed('validity-tier'))
    assert.deepEqual(problems('120'), [])
    for (const value of ['97', '0120', '120天', '1e2'])
      assert.deepEqual(
        problems(value).map(({ field, rule }) => `${field} ${rule}`),
        ['validitytier form'],
      )
  })
})

describe('the digest of a file', () => {
  const dialect = agreed('file-hash')
  const other = Buffer.from('%PDF-1.7 another').toString('base64')

  it('may be in upper case, and may be absent', async () => {
    for (const baohanfilesm3 of [fileSm3.toUpperCase(), ''])
      assert.equal(
        (await take('restored', bodyOf('restored', { baohanfilesm3 }), { partner: { dialect } })).result.reply.code,
        '1',
      )
  })

  it('of another file is rejected; control: the digest of this file is accepted', async () => {
    const result = async (changes: Record<string, string>) =>
      (await take('restored', bodyOf('restored', changes), { partner: { dialect } })).result
    const refused = await result({ baohanfile: other, baohanfilesm3: fileSm3 })
    assert.deepEqual([refused.code, refused.failedStep], ['fields-invalid', 'check-fields'])
    assert.equal((await result({ baohanfile: other, baohanfilesm3: sm3OfBase64(other) })).reply.code, '1')
  })

  it('is computed from the sent bytes, whatever the program states', () => {
    const message = { ...sampleMessage('restored'), file: other, fileSm3 }
    assert.equal(sent('restored', message, dialect).baohanfilesm3, sm3OfBase64(other))
  })

  it('does not come with a refusal, which has no file', () => {
    const refusal: Message<'issued'> = { appkey: 'k', sentAt: 0, applicationNumber: 'A1', approved: false }
    assert.equal('baohanfilesm3' in sent('issued', refusal, dialect), false)
  })
})

it('a notice that is not agreed on is not sent', () => {
  const fieldsSent = (dialect: Dialect) =>
    encode('demandResult', sampleMessage('demandResult'), dialect, new Secret(secret)).body
  assert.throws(
    () => fieldsSent(agreed('release-result')),
    (error) => error instanceof Fault && error.code === 'call-not-agreed',
  )
  assert.ok(fieldsSent(agreed('demand-result')).includes('claimsstatus'))
})

describe('the reference of calls', () => {
  for (const id of agreedNoticeIds)
    it(`prints the agreed notice ${id} with all its fields`, () => {
      const section = callsReference().split(`### ${id}\n`)[1]?.split('\n#')[0] ?? ''
      const { wireName, fields } = agreedNotices[id]
      for (const name of [wireName, ...fields.map(({ wire }) => wire)]) assert.ok(section.includes(`\`${name}\``), name)
    })
})
