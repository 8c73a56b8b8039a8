/**
 * Messages that are each broken in one known way, by a generator with its own signing code: the doctor names the cause
 * of at least 95 in 100, and never another one.
 */
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'

type Fields = Record<string, string>
/** What the message states as its signature; with `also` it states other fields than the signed ones. */
type Broken = { sign: string; also?: Fields }
type Mistake = {
  name: string
  /** Codes or changes that name the cause. */
  named: RegExp
  make(fields: Fields, secret: string, index: number): Broken
}

const hash = (data: string | Buffer, algorithm = 'sm3') => createHash(algorithm).update(data).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sm3', key).update(text).digest('hex')
const filled = (fields: Fields) => Object.entries(fields).filter(([, value]) => value !== '')
const sortedOf = (fields: Fields) => filled(fields).sort(([a], [b]) => (a < b ? -1 : 1))
const text = (fields: Fields) =>
  sortedOf(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
const map = (fields: Fields, of: (value: string, name: string) => string): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, of(value, name)]))
const usual = (signed: string, secret: string) => hash(`${signed}&appsecret=${secret}`)
/** All pairs of GBK by their first byte. */
const rows = Array.from({ length: 0x7e }, (_, row) =>
  Array.from({ length: 0xbf }, (_, place) => new TextDecoder('gbk').decode(Uint8Array.of(0x81 + row, 0x40 + place))),
)
const gbk = (signed: string) =>
  Buffer.from(
    [...signed].flatMap((character) => {
      const row = rows.findIndex((all) => all.includes(character))
      return row < 0 ? [...Buffer.from(character)] : [0x81 + row, 0x40 + (rows[row]?.indexOf(character) ?? 0)]
    }),
  )

const way = (name: string, named: RegExp, sign: (fields: Fields, secret: string) => string): Mistake => ({
  ...{ name, named },
  make: (fields, secret) => ({ sign: sign(fields, secret) }),
})
const signedAs = (name: string, named: RegExp, of: (value: string, field: string) => string) =>
  way(name, named, (fields, secret) => usual(text(map(fields, of)), secret))

const mistakes: readonly Mistake[] = [
  way('GBK bytes', /^gbk/, (f, s) => hash(gbk(`${text(f)}&appsecret=${s}`))),
  way('secret in front', /^secret-in-front$/, (f, s) => hash(s + text(f))),
  way('secret on both sides', /^secret-on-both-sides$/, (f, s) => hash(s + text(f) + s)),
  way('appsecret sorted among the fields', /^secret-sorted-as-appsecret/, (f, s) => hash(text({ ...f, appsecret: s }))),
  way('Base64 of the digest', /base64$/, (f, s) =>
    createHash('sm3')
      .update(`${text(f)}&appsecret=${s}`)
      .digest('base64'),
  ),
  way('Base64 of the hex', /base64-of-hex/, (f, s) => Buffer.from(usual(text(f), s)).toString('base64')),
  way('&secret=', /^secret-as-secret/, (f, s) => hash(`${text(f)}&secret=${s}`)),
  way('&appSecret=', /^secret-as-appSecret/, (f, s) => hash(`${text(f)}&appSecret=${s}`)),
  way('&app_secret=', /^secret-as-app_secret/, (f, s) => hash(`${text(f)}&app_secret=${s}`)),
  way('secret from hex, appended', /^secret-from-hex/, (f, s) =>
    hash(Buffer.concat([Buffer.from(`${text(f)}&appsecret=`), Buffer.from(s, 'hex')])),
  ),
  way('HMAC with the secret from hex', /^hmac-key-from-hex/, (f, s) => mac(Buffer.from(s, 'hex'), text(f))),
  way('HMAC over …&appsecret=', /^hmac-with-secret-behind/, (f, s) => mac(s, `${text(f)}&appsecret=${s}`)),
  way('hashed twice', /hashed-twice/, (f, s) => hash(usual(text(f), s))),
  way('bytes hashed twice', /bytes-hashed-twice/, (f, s) => hash(Buffer.from(usual(text(f), s), 'hex'))),
  way('&sign= at the end', /empty-sign/, (f, s) => hash(`${text(f)}&appsecret=${s}&sign=`)),
  way('cut to 32', /first-half/, (f, s) => usual(text(f), s).slice(0, 32)),
  way('k = v', /^blanks-around-equals/, (f, s) =>
    hash(
      `${sortedOf(f)
        .map(([n, v]) => `${n} = ${v}`)
        .join('&')}&appsecret=${s}`,
    ),
  ),
  way('the JSON text', /^json-appsecret/, (f, s) => hash(`${JSON.stringify(f)}&appsecret=${s}`)),
  way('the JSON text and the secret', /^json-suffix/, (f, s) => hash(JSON.stringify(f) + s)),
  way('no secret', /^no-secret/, (f) => hash(text(f))),
  way('secret alone behind', /^suffix$|matches-dialect/, (f, s) => hash(text(f) + s)),
  way('&key=', /matches-dialect/, (f, s) => hash(`${text(f)}&key=${s}`).toUpperCase()),
  way('HMAC', /matches-dialect/, (f, s) => mac(s, text(f))),
  way('SHA-256', /^algorithm-sha256/, (f, s) => hash(`${text(f)}&appsecret=${s}`, 'sha256')),
  way('MD5', /^algorithm-md5/, (f, s) => hash(`${text(f)}&appsecret=${s}`, 'md5')),
  way('values only', /^values-only/, (f, s) =>
    usual(
      sortedOf(f)
        .map(([, v]) => v)
        .join(''),
      s,
    ),
  ),
  way('joined without &', /^without-separator/, (f, s) =>
    usual(
      sortedOf(f)
        .map(([n, v]) => `${n}=${v}`)
        .join(''),
      s,
    ),
  ),
  {
    name: 'unsorted',
    named: /^unsorted/,
    make: (fields, secret) => {
      const also = Object.fromEntries(filled(fields).reverse())
      const joined = Object.entries(also).map(([name, value]) => `${name}=${value}`)
      return { sign: usual(joined.join('&'), secret), also }
    },
  },
  way('descending', /^descending/, (f, s) =>
    usual(
      sortedOf(f)
        .reverse()
        .map(([n, v]) => `${n}=${v}`)
        .join('&'),
      s,
    ),
  ),
  way('line break behind the secret', /^secret-line-break/, (f, s) => usual(text(f), `${s}\n`)),
  way('secret in capitals', /^secret-upper-case/, (f, s) => usual(text(f), s.toUpperCase())),
  way('secret as Base64', /^secret-base64/, (f, s) => usual(text(f), Buffer.from(s).toString('base64'))),
  way('another secret', /^nothing-matches/, (f) => usual(text(f), 'f0e1d2c3b4a5968778695a4b3c2d1e0f')),
  way('appkey not signed', /^dropped:appkey/, ({ appkey: _, ...f }, s) => usual(text(f), s)),
  way('timestamp not signed', /^dropped:timestamp/, ({ timestamp: _, ...f }, s) => usual(text(f), s)),
  signedAs('URL-encoded values', /^url-encoded|^form-encoded/, (v) => encodeURIComponent(v)),
  signedAs('\\uXXXX', /^unicode-escaped/, (v) =>
    v.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ),
  signedAs('\\uXXXX in capitals', /^unicode-escaped/, (v) =>
    v.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`),
  ),
  signedAs('a blank behind a value', /^blank-behind/, (v, name) => (name === 'appkey' ? `${v} ` : v)),
  signedAs('escaped slashes', /^slash-escaped/, (v) => (v.includes('/') ? v.replaceAll('/', '\\/') : v)),
  signedAs('half-width brackets', /^half-width-brackets/, (v) => v.replaceAll('（', '(').replaceAll('）', ')')),
  signedAs('milliseconds', /^timestamp-milliseconds/, (v, name) =>
    name === 'timestamp' ? String(Date.parse(`${v.replace(' ', 'T')}+08:00`)) : v,
  ),
  signedAs('a time taken again', /^timestamp-taken-again/, (v, name) =>
    name === 'timestamp'
      ? v.replace(/:(\d\d)$/, (_, seconds) => `:${String((Number(seconds) + 2) % 60).padStart(2, '0')}`)
      : v,
  ),
  {
    name: 'an empty value as null',
    named: /^null-word/,
    make: (fields, secret) => {
      const [signed, also] = [
        { ...fields, note: 'null' },
        { ...fields, note: '' },
      ]
      return { sign: usual(text(signed), secret), also }
    },
  },
  {
    name: 'an empty value included',
    named: /matches-dialect/,
    make: (fields, secret) => ({
      sign: hash(
        `${[...sortedOf({ ...fields, zzz: '-' })].map(([n, v]) => `${n}=${v === '-' ? '' : v}`).join('&')}&appsecret=${secret}`,
      ),
      also: { ...fields, zzz: '' },
    }),
  },
  {
    name: 'an extra field that is not signed',
    named: /^dropped:extra/,
    make: (fields, secret) => ({ sign: usual(text(fields), secret), also: { ...fields, extra: '1' } }),
  },
  {
    name: 'filelist serialised again',
    named: /^json-(respaced|compacted)/,
    make: (fields, secret) => {
      const list = [{ filename: '索赔书.pdf', fileurl: 'https://example.cn/a.pdf' }]
      return {
        sign: usual(text({ ...fields, filelist: JSON.stringify(list) }), secret),
        also: { ...fields, filelist: '[{"filename": "索赔书.pdf", "fileurl": "https://example.cn/a.pdf"}]' },
      }
    },
  },
  {
    name: 'a value changed after signing',
    named: /^nothing-matches/,
    make: (fields, secret) => ({ sign: usual(text(fields), secret), also: { ...fields, appkey: 'another' } }),
  },
  { name: 'no sign', named: /^no-signature/, make: () => ({ sign: '' }) },
]

/** Whether it changes what is signed of these fields at all: without a slash, escaping slashes is right. */
const isBroken = (way: Mistake, fields: Fields, secret: string, { sign, also }: Broken) =>
  way.named.test('matches-dialect') || sign !== usual(text(also ?? fields), secret)

const messages = mistakes.flatMap((way, place) =>
  callIds.map((call, index) => {
    const fields: Fields = { ...Object.fromEntries(sampleFields(call)), remark: `第${place}条（${index}）` }
    const secret = hash(`${place}.${index}`).slice(0, 32)
    const broken = way.make(fields, secret, index)
    return {
      way,
      call,
      secret,
      broken,
      fields: broken.also ?? fields,
      wasBroken: isBroken(way, fields, secret, broken),
    }
  }),
)

describe('messages that are broken in one known way', () => {
  const results = messages
    .filter(({ wasBroken }) => wasBroken)
    .map(({ way, call, secret, broken, fields }) => {
      const { findings } = diagnose(
        Buffer.from(JSON.stringify({ ...fields, sign: broken.sign })),
        secret,
        dialects.epoint,
      )
      const reported = findings.map(({ change, code }) => change ?? code)
      return { name: way.name, call, reported, isNamed: reported.some((one) => way.named.test(one)) }
    })

  it('are 300 or more', () => assert.ok(results.length >= 300, String(results.length)))
  it('are named in at least 95 of 100', (test) => {
    const missed = results.filter(({ isNamed }) => !isNamed)
    test.diagnostic(
      `${results.length - missed.length} of ${results.length}, not ${missed.map(({ name, call }) => `${name} (${call})`).join(', ')}`,
    )
    assert.ok(missed.length <= results.length * 0.05, JSON.stringify(missed, undefined, 1))
  })
  it('are never given another cause', () => {
    const misled = results.filter(({ reported, isNamed }) => !isNamed && reported.join() !== 'nothing-matches')
    assert.deepEqual(misled, [])
  })
})
