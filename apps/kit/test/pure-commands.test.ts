/** Commands that need no running program, against vectors/protocol.json, which other tools created. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sealText } from '@openbaohan/protocol/codec/seal.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { runCommand } from './run-command.ts'

type Signed = {
  comment: string
  sort?: string
  empty?: string
  appsecret: string
  canonical: string
  sign: Record<string, string>
}
type Vectors = {
  sign: (Signed & { message: Record<string, string> })[]
  raw: (Signed & { body: string })[]
  refuse: { comment: string; body: string }[]
  seal: {
    plaintext: string
    keyBase64: string
    keyHex: string
    ivHex: string
    ecbBase64: string
    ecbHex: string
    cbcBase64: string
  }[]
}
const vectors = JSON.parse(readFileSync(new URL('../../../vectors/protocol.json', import.meta.url), 'utf8')) as Vectors
const signed = [
  ...vectors.sign.map((vector) => ({ ...vector, body: JSON.stringify(vector.message) })),
  ...vectors.raw,
].map((vector, index) => ({ ...vector, name: `${index}: ${vector.comment}` }))

describe('sign, canonical and verify need no schema and agree with every vector', () => {
  for (const { name, body, appsecret, canonical, sign, sort, empty } of signed)
    it(name, async () => {
      const habits = { ...(sort ? { sort } : {}), ...(empty ? { empty } : {}) }
      const named = (base: string) =>
        Object.keys(habits).length === 0 ? base : JSON.stringify({ base, ...habits, allowForgeableSignature: true })
      const printed = await runCommand('canonical', ['--dialect', named('epoint'), '-'], { '-': body })
      assert.deepEqual(printed.out, [canonical])
      for (const [dialect, signature] of Object.entries(sign)) {
        const flags = ['--dialect', named(dialect), `--secret=${appsecret}`, '-']
        assert.deepEqual(await runCommand('sign', flags, { '-': body }), { code: 0, out: [signature], reported: [] })
        const before = body.slice(0, body.lastIndexOf('}'))
        const whole = `${before},"sign":${JSON.stringify(signature)}}`
        assert.equal((await runCommand('verify', flags, { '-': whole })).code, 0, dialect)
        const changed = `${before},"zz":"1","sign":${JSON.stringify(signature)}}`
        assert.equal((await runCommand('verify', flags, { '-': changed })).code, 1, `${dialect} after a change`)
      }
    })
})

describe('sign --whole', () => {
  it('prints the message with the signature that verifies', async () => {
    const flags = ['--dialect', 'epoint', '--secret', 's3cret', '-']
    const unsigned = '{"b":"2","a":"1","sign":"old"}'
    const [whole = ''] = (await runCommand('sign', ['--whole', ...flags], { '-': unsigned })).out
    const [signature] = (await runCommand('sign', flags, { '-': unsigned })).out
    assert.deepEqual(JSON.parse(whole), { b: '2', a: '1', sign: signature })
    assert.equal((await runCommand('verify', flags, { '-': whole })).code, 0)
  })
})

describe('a secret or key in a file', () => {
  const body = '{"b":"2","a":"1"}'
  const sign = async (...flags: string[]) =>
    await runCommand('sign', ['--dialect', 'epoint', ...flags, '-'], { '-': body, 'secret.txt': 's3cret\n' })

  it('gives the same as on the command line, without the line break of an editor', async () => {
    assert.deepEqual((await sign('--secret-file', 'secret.txt')).out, (await sign('--secret', 's3cret')).out)
    const [vector] = vectors.seal
    const files = { 'key.txt': `${vector?.keyHex}\n` }
    const sealed = await runCommand('seal', ['--key-file', 'key.txt', vector?.plaintext ?? ''], files)
    assert.deepEqual(sealed.out, [vector?.ecbBase64])
    assert.deepEqual((await runCommand('open', ['--key-file', 'key.txt', sealed.out[0] ?? ''], files)).out, [
      vector?.plaintext,
    ])
  })

  it('is wrong usage together with the option, without either, and when it cannot be read', async () => {
    for (const flags of [['--secret', 'a', '--secret-file', 'secret.txt'], [], ['--secret-file', 'absent.txt']])
      assert.equal((await sign(...flags)).code, 2, flags.join(' '))
  })
})

describe('an invalid message is refused by sign and verify alike', () => {
  for (const { comment, body } of vectors.refuse)
    it(comment, async () => {
      const flags = ['--dialect', 'epoint', '--secret', 's', '-']
      assert.equal((await runCommand('sign', flags, { '-': body })).code, 1)
      assert.equal((await runCommand('verify', flags, { '-': body })).code, 1)
    })
})

describe('seal and open agree with every vector', () => {
  for (const vector of vectors.seal)
    it(vector.plaintext, async () => {
      const cbc = JSON.stringify({ cipher: { mode: 'cbc', encoding: 'base64', iv: vector.ivHex } })
      const hex = JSON.stringify({ cipher: { mode: 'ecb', encoding: 'hex' } })
      const forms = [
        ['epoint', vector.ecbBase64],
        [hex, vector.ecbHex],
        [cbc, vector.cbcBase64],
      ] as const
      for (const key of [vector.keyBase64, vector.keyHex])
        for (const [dialect, sealed] of forms) {
          const flags = [`--key=${key}`, '--dialect', dialect]
          assert.deepEqual((await runCommand('seal', [...flags, '--', vector.plaintext])).out, [sealed])
          assert.deepEqual((await runCommand('open', [...flags, '--', sealed])).out, [vector.plaintext])
        }
    })
  it('open fails with another key', async () => {
    const [vector] = vectors.seal
    assert.equal((await runCommand('open', ['--key', '00'.repeat(16), '--', vector?.ecbBase64 ?? ''])).code, 1)
  })
  const [{ keyHex: inHex, ecbBase64 } = { keyHex: '', ecbBase64: '' }] = vectors.seal
  const inCbc = sealText(Buffer.from(inHex, 'hex'), '云川市第三人民医院', {
    mode: 'cbc',
    encoding: 'base64',
    iv: '00'.repeat(16),
  })
  const failures: readonly [string, string, string, RegExp][] = [
    ['open', inHex.slice(0, 30), ecbBase64, /30/],
    ['open', Buffer.from(inHex).toString('base64'), ecbBase64, /Base64/],
    ['seal', 'Ab3$Ef6-Ij9_Mn2!', 'x', /16个字符/],
    ['open', inHex, inCbc, /cipher\.mode: cbc/],
    ['open', inHex, ecbBase64.slice(0, -4), /16的倍数/],
    ['open', inHex, '云川市第三人民医院', /明文/],
  ]
  for (const [command, key, text, stated] of failures)
    it(`${command} states what is wrong: ${stated}`, async () => {
      const { code, reported } = await runCommand(command, ['--key', key, '--', text])
      assert.notEqual(code, 0)
      assert.match(reported.join('\n'), stated)
      assert.equal(reported.join('\n').includes(key), false)
    })
})

describe('usage', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['a missing option', 'seal', ['text']],
    ['a missing secret', 'sign', ['--dialect', 'epoint', '-']],
    ['an unknown option', 'sign', ['--dialect', 'epoint', '--secret', 's', '--nonsense', '-']],
    ['a missing argument', 'seal', ['--key', '00'.repeat(16)]],
    ['too many arguments', 'explain', ['a', 'b']],
    ['an unknown dialect', 'sign', ['--dialect', 'unknown', '--secret', 's', '-']],
    ['a key of another length', 'seal', ['--key', 'abcd', 'text']],
    ['ports that are none', 'sandbox', ['--ports', '1,2']],
  ]
  for (const [what, name, args] of cases)
    it(`exits with 2 after ${what}`, async () =>
      assert.equal((await runCommand(name, args, { '-': '{"a":"1"}' })).code, 2))
})

describe('doctor and explain', () => {
  it('finds the dialect that matches', async () => {
    const [vector] = signed
    const body = { ...JSON.parse(vector?.body ?? ''), sign: vector?.sign['amp-key'] }
    const ran = await runCommand('doctor', ['--secret', vector?.appsecret ?? '', '--json', '-'], {
      '-': JSON.stringify(body),
    })
    assert.equal(ran.code, 0)
    assert.match(ran.out.at(-1) ?? '', /amp-key/)
  })
  it('states how sealed fields open with the key of a restore', async () => {
    const vector = vectors.seal.find(({ plaintext }) => Buffer.byteLength(plaintext) > 32)
    const body = JSON.stringify({ biaoduanno: vector?.cbcBase64, biaoduanname: vector?.cbcBase64 })
    const flags = ['--secret=s', '--json', `--key=${vector?.keyHex}`]
    const checks = [
      [`--iv=${vector?.ivHex}`, 'sealed-opens'],
      ['--dialect=cbc', 'sealed-iv-differs'],
    ] as const
    for (const [flag, code] of checks) {
      const { out } = await runCommand('doctor', [...flags, flag, '-'], { '-': body })
      const { sealing } = JSON.parse(out.at(-1) ?? '')
      assert.deepEqual([sealing.ok, sealing.findings[0].code], [code === 'sealed-opens', code])
    }
  })
  it('fails when nothing matches', async () =>
    assert.equal((await runCommand('doctor', ['--secret', 's', '-'], { '-': '{"a":"1","sign":"00"}' })).code, 1))
  const hour = 3_600_000
  const chinaTime = (ms: number) => new Date(Date.now() + 8 * hour + ms).toISOString().slice(0, 19).replace('T', ' ')
  const now = chinaTime(0)
  const sent: readonly (readonly [what: string, changes: object, flags: string[], code: number, finds: RegExp])[] = [
    ['a good message', {}, [], 0, /^matches: /m],
    ['an impossible date', { kaibiaotime: '2026-02-30 09:00:00' }, [], 1, /^field-problem: .*kaibiaotime/m],
    ['an unknown field', { colour: 'red' }, [], 1, /^field-problem: .*colour/m],
    ['a missing field', { key: '' }, [], 1, /^field-problem: .*key/m],
    ['any dialect without one given', {}, ['--sign-as=amp-key'], 0, /amp-key/m],
    [
      'a signature of another dialect',
      {},
      ['--sign-as=amp-key', '--dialect=epoint'],
      1,
      /^matches-dialect: .*amp-key/m,
    ],
    ['control: that dialect', {}, ['--sign-as=amp-key', '--dialect=amp-key'], 0, /^matches: /m],
    ['an old message, as a remark', { timestamp: chinaTime(-hour) }, [], 0, /^clock-off: .*before/m],
    [
      'an hour later',
      { timestamp: '2026-11-25 10:00:00' },
      ['--at=2026-11-25T11:00:00+08:00'],
      1,
      /^clock-off: .*60 minutes before/m,
    ],
    ['at its time', { timestamp: '2026-11-25 10:00:00' }, ['--at=2026-11-25T10:01:00+08:00'], 0, /^matches: /m],
  ]
  for (const [what, changes, flags, code, finds] of sent)
    it(`ends as the receiver would: ${what}`, async () => {
      const message = { ...Object.fromEntries(sampleFields('restore')), timestamp: now, ...changes }
      const [as = '--sign-as=epoint'] = flags.filter((flag) => flag.startsWith('--sign-as='))
      const flagsOfSign = ['--secret=s', as.replace('--sign-as', '--dialect'), '-']
      const [sign] = (await runCommand('sign', flagsOfSign, { '-': JSON.stringify(message) })).out
      const args = ['--secret=s', ...flags.filter((flag) => flag !== as), '-']
      const ran = await runCommand('doctor', args, { '-': JSON.stringify({ ...message, sign }) })
      assert.equal(ran.code, code, ran.out.join('\n'))
      assert.match([...ran.out, ...ran.reported].join('\n'), finds)
      const json = JSON.parse(
        (await runCommand('doctor', ['--json', ...args], { '-': JSON.stringify({ ...message, sign }) })).out[0] ?? '',
      )
      assert.equal(json.ok, code === 0)
    })
  it('doctor remarks on a credit code that cannot be one, and calls the message valid', async () => {
    const valid: Record<string, string> = { ...Object.fromEntries(sampleFields('apply')), timestamp: now }
    for (const biddercode of ['123', valid.biddercode ?? '']) {
      const message = { ...valid, biddercode }
      const sign = (await runCommand('sign', ['--secret=s', '--dialect=epoint', '-'], { '-': JSON.stringify(message) }))
        .out[0]
      const { code, reported } = await runCommand('doctor', ['--secret=s', '-'], {
        '-': JSON.stringify({ ...message, sign }),
      })
      assert.equal(code, 0)
      assert.equal(/^credit-code-doubtful: .*biddercode/m.test(reported.join('\n')), biddercode === '123')
    }
  })
  it('explains a code and fails for an unknown one', async () => {
    assert.equal((await runCommand('explain', ['json-duplicate-key'])).code, 0)
    assert.equal((await runCommand('explain', ['nothing-of-ours'])).code, 1)
  })
  it('explains the code of a reply, and where the reason is', async () => {
    for (const given of ['0', '[0]', '1']) assert.equal((await runCommand('explain', [given])).code, 0)
    const { out } = await runCommand('explain', ['0'])
    assert.match(out.join('\n'), /message.*explain fields-invalid/)
    for (const none of ['2', 'toString']) assert.equal((await runCommand('explain', [none])).code, 1, none)
  })
})
