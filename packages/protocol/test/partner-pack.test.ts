/** A pack: golden messages without secrets that are signed again, dialects in words, and what is refused. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { callIds, definitionOf } from '../src/calls.ts'
import { encode } from '../src/codec/codec.ts'
import { sampleKey, sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects, parseDialect } from '../src/dialects/dialects.ts'
import { dryRun } from '../src/dialects/dry-run.ts'
import { dialectDifferences } from '../src/packs/dialect-differences.ts'
import { dialectWords } from '../src/packs/dialect-words.ts'
import { isPack, parsePack, writePack } from '../src/packs/partner-pack.ts'
import { signAgain, toPortable } from '../src/packs/portable-message.ts'
import { dialectSource } from '../src/packs/short-dialect.ts'
import { Secret } from '../src/values/secret.ts'

const [ours, theirs] = ['6b81578c37da0225940aeccc4b738feb', '9e07c1d35b6a4f8893d2a6401fbb75ce']
const keySeal = { seal: (key: Uint8Array) => Buffer.concat([Buffer.of(4), Buffer.alloc(96), key]) }
/** Dialects in which we send. */
const sending = Object.values(dialects).filter(
  ({ signature, keyForm }) => signature !== 'prefix' && keyForm !== 'fixed',
)

describe('a golden message of a pack', () => {
  for (const dialect of sending)
    it(`in the dialect ${dialect.name} holds no secret, and is read again under another one`, () => {
      const messages = callIds.map((call) => {
        const { body } = encode(call, sampleMessage(call), dialect, new Secret(ours), keySeal)
        const { server, wireName } = definitionOf(call)
        return { name: call, server, wireName, body: toPortable(body) }
      })
      for (const { body } of messages)
        assert.doesNotMatch(body, new RegExp(`"sign":"[^"]|finance_bank|//[^"]*example\\.cn|"key":"[^"]|${sampleKey}`))
      assert.ok(!dryRun(dialect, theirs, messages).ok, 'an unsigned message must not be read')
      const signer = { appkey: 'another', secret: theirs, dialect, key: randomBytes(16) }
      const again = messages.map((message) => ({
        ...message,
        body: signAgain(message.body, message.wireName, signer) ?? assert.fail(),
      }))
      assert.deepEqual(
        dryRun(dialect, theirs, again).results.flatMap(({ deviations }) => deviations),
        [],
      )
      assert.ok(!dryRun(dialect, ours, again).ok)
      assert.match(again[0]?.body ?? '', /"appkey":"another"/)
    })

  it('keeps every other byte: order, blanks, numbers, escapes, and quotes within a text', () => {
    const body =
      '{ "sign" : "AB\\"1", "bzjamount": 700000.00 ,"appkey":"k","Reason":"\\"sign\\":\\"x\\" \\u4fdd","key":12,\n"baohanurl":"https:\\/\\/bank.cn:81\\/a?b=1"}'
    assert.equal(
      toPortable(body),
      '{ "sign" : "", "bzjamount": 700000.00 ,"appkey":"","Reason":"\\"sign\\":\\"x\\" \\u4fdd","key":"",\n"baohanurl":"https:\\/\\/partner.example/file"}',
    )
    assert.match(toPortable(body, { withUrls: true }), /bank\.cn:81/)
    const links = '{"filelist":"https://bank.cn/a?token=T1,http:\\/\\/bank.cn\\/b?token=T2"}'
    const file = 'partner.example/file'
    assert.equal(toPortable(links), `{"filelist":"https://${file},http:\\/\\/${file}"}`, 'no token of a link')
    assert.equal(
      toPortable('{"\\u0073ign":"AB12","n":"\\u0073ign"}'),
      '{"sign":"","n":"\\u0073ign"}',
      'an escaped name',
    )
    assert.equal(
      signAgain('[]', 'baohanapply', { appkey: 'k', secret: ours, dialect: dialects.epoint, key: randomBytes(16) }),
      undefined,
    )
  })
})

describe('a pack', () => {
  const pack = {
    name: '云川',
    side: 'platform' as const,
    dialect: 'epoint',
    messages: [{ name: '01', wireName: 'baohanapply', body: '{"a":"1"}' }],
  }
  const written = (changes: object) => ({ ...JSON.parse(writePack(pack)), ...changes })

  it('is read as it was written', () => {
    const parsed = parsePack(written({}))
    assert.ok(parsed.ok)
    assert.deepEqual([parsed.pack, parsed.dialect], [pack, dialects.epoint])
  })
  const [message] = pack.messages
  for (const [what, changes] of Object.entries({
    'of another version': { version: 2 },
    'without a name': { name: ' ' },
    'of no side': { side: 'bank' },
    'with an unknown dialect': { dialect: { base: 'nothing' } },
    'with a setting that does not exist': { dialect: { base: 'epoint', colour: 'red' } },
    'with an unknown member': { secret: 'x' },
    'with a base URL that is none': { baseUrl: 'bank' },
    'without messages': { messages: {} },
    'with a message of a call that the importing side does not serve': {
      messages: [{ ...message, wireName: 'baohannotice' }],
    },
    'with a message that is no JSON': { messages: [{ ...message, body: '{' }] },
    'with two messages of one name': { messages: [message, message] },
    'with too many messages': {
      messages: Array.from({ length: 101 }, (_, index) => ({ ...message, name: `${index}` })),
    },
  }))
    it(`${what} is refused, with one problem`, () => {
      const parsed = parsePack(written(changes))
      assert.equal(parsed.ok ? 0 : parsed.problems.length, 1)
    })
  it('is no other JSON', () => {
    assert.ok(!isPack({ base: 'epoint' }) && !parsePack([]).ok && !parsePack(undefined).ok)
  })
})

describe('dialects in words', () => {
  const all = Object.values(dialects)
  it('differ in a line for each setting, and a dialect does not differ from itself', () => {
    const other: Dialect = {
      ...dialects.cbc,
      ...{ version: 2, signature: 'hmac', sort: 'case-insensitive', signSort: 'case-insensitive', empty: 'include' },
      ...{ hexCase: 'upper', keyForm: 'sm2', base64: 'strict', filelist: 'array', refusals: 'full' },
      ...{ applicationNumber: 'short', replyCode: 'number', paths: { apply: 'x' }, extraFields: {} },
      ...{ relaxedFields: { apply: ['jbrname'] }, clockSkewMinutes: 5, noticeMaxAgeHours: 1 },
      ...{ allowForgeableSignature: true, optionalCalls: [], extensions: ['file-hash'] },
    }
    const settings = dialectDifferences(dialects.epoint, other).map(({ setting }) => setting)
    assert.deepEqual([...new Set(['name', ...settings])].sort(), Object.keys(dialectWords).sort())
    for (const dialect of all) assert.deepEqual(dialectDifferences(dialect, dialect), [])
  })
  it('name what only one of them has', () => {
    assert.deepEqual(
      dialectDifferences(dialects.epoint, dialects.openbaohan)
        .map(({ en }) => en)
        .slice(0, 1),
      ['agreed extensions: only the second has refusal-reason'],
    )
    assert.deepEqual(
      dialectDifferences(dialects.epoint, dialects.cbc).map(({ zh }) => zh),
      ['密文 mode：ecb → cbc', `密文 iv：– → ${'00'.repeat(16)}`],
    )
  })
  it('are written as the fewest settings over a shipped one, which are read as the same dialect', () => {
    for (const dialect of all.filter(({ signature }) => signature !== 'prefix')) {
      const changed = { ...dialect, name: 'ours', clockSkewMinutes: 7 }
      assert.equal(dialectSource(dialect), dialect.name)
      assert.deepEqual(dialectSource(changed), { base: dialect.name, name: 'ours', clockSkewMinutes: 7 })
      assert.deepEqual(parseDialect(dialectSource(changed)), { ok: true, dialect: changed })
    }
  })
})
