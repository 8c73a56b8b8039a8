/** Forms in which peers send what the specification leaves open, each accepted only with a valid signature. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkFields } from '../src/check.ts'
import { joinLines } from '../src/codec/base64.ts'
import { canonicalString } from '../src/codec/canonical.ts'
import { encode } from '../src/codec/codec.ts'
import { fillRefusal } from '../src/codec/full-refusal.ts'
import { readJson } from '../src/codec/json.ts'
import { signCanonical } from '../src/codec/sign.ts'
import { sampleFields, sampleMessage } from '../src/derive/sample.ts'
import type { MessageId } from '../src/dialects/agreed-notices.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import type { Message } from '../src/message.ts'
import type { Partner } from '../src/partner.ts'
import { Secret } from '../src/values/secret.ts'
import { bodyOf, secret, take } from './receive-world.ts'

const base64 = Buffer.alloc(300, '保函文件').toString('base64')
const mime = base64.replace(/.{76}/g, '$&\r\n')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const handledBy = async (call: 'issued' | 'withdrawn' | 'demand', body: Uint8Array, changes = {}) => {
  const { result, world } = await take(call, body, changes)
  return { code: result.reply.code, error: result.code, received: world.handled[0], recorded: world.recorded }
}

describe('Base64 with the line breaks of its encoder (D16)', () => {
  const joined: readonly [string, string][] = [
    ['MIME, 76 characters and CRLF', mime],
    ['PEM, 64 characters and LF', base64.replace(/.{64}/g, '$&\n')],
    ['a break behind the last line', `${base64.replace(/.{76}/g, '$&\n')}\n`],
    ['one line and a break', `${base64}\n`],
  ]
  for (const [name, text] of joined) it(`is joined: ${name}`, () => assert.equal(joinLines(text), base64))
  const unchanged: readonly [string, string][] = [
    ['lines of several lengths', `${base64.slice(0, 64)}\n${base64.slice(64, 140)}\n${base64.slice(140)}`],
    ['short lines', base64.replace(/.{4}/g, '$&\n')],
    ['blanks', base64.replace(/.{76}/g, '$& ')],
    ['an empty line', base64.replace(/.{76}/, '$&\n\n')],
    ['breaks of two kinds', mime.replace('\r\n', '\n')],
  ]
  for (const [name, text] of unchanged)
    it(`stays unchanged, and is rejected: ${name}`, async () => {
      assert.equal(joinLines(text), text)
      assert.equal((await handledBy('issued', bodyOf('issued', { baohanfile: text }))).error, 'fields-invalid')
    })
  it('reaches the program in one line, signed with its line breaks', async () => {
    const { received } = await handledBy('issued', bodyOf('issued', { baohanfile: mime }))
    assert.equal(received?.call === 'issued' && received.message.file, base64)
  })
  it('is rejected by a dialect with the setting strict', async () => {
    const partner: Partial<Partner> = { dialect: { ...dialects.epoint, base64: 'strict' } }
    assert.equal(
      (await handledBy('issued', bodyOf('issued', { baohanfile: mime }), { partner })).error,
      'fields-invalid',
    )
  })
})

describe('filelist as a JSON array (D17)', () => {
  const links = ['https://f.example/a.pdf', 'https://f.example/b.pdf?n=1']
  const list = links.map((fileurl) => ({ fileurl }))
  /** The array is in the body as `written` and is signed as `signedAs`. */
  const demandWith = (written: string, signedAs: string) => {
    const fields = sampleFields('demand').set('filelist', signedAs)
    fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
    const { filelist: _, ...rest } = Object.fromEntries(fields)
    return bytesOf(`${JSON.stringify(rest).slice(0, -1)},"filelist":${written}}`)
  }
  const spaced = JSON.stringify(list, null, 1)
  const compact = JSON.stringify(list)
  const signatures: readonly [string, string, string][] = [
    ['by its characters', spaced, spaced],
    ['without blanks', spaced, compact],
    ['written and signed without blanks', compact, compact],
  ]
  for (const [name, written, signedAs] of signatures)
    it(`is accepted, signed ${name}`, async () => {
      const body = demandWith(written, signedAs)
      const { received } = await handledBy('demand', body)
      assert.deepEqual(received?.call === 'demand' && received.message.files, links)
      assert.ok(diagnose(body, secret, dialects.epoint).ok)
    })
  it('control: is rejected when another array was signed', async () => {
    const { error, recorded } = await handledBy('demand', demandWith(spaced, compact.replace('a.pdf', 'c.pdf')))
    assert.deepEqual([error, recorded], ['signature-invalid', []])
  })
  it('whose items are not links is ignored: a demand with a valid signature is recorded', async () => {
    const ports = { isOwnGuarantee: async () => true }
    for (const written of ['["https://f.example/a.pdf"]', '[{"url":"x","size":1,"ok":true}]', '[null]']) {
      const { received } = await handledBy('demand', demandWith(written, written), { ports })
      assert.ok(received?.flags.includes('unreadable:files'), written)
    }
  })
  it('must not be nested deeper, and is accepted in no other field', () => {
    for (const text of ['{"filelist":[[]]}', '{"filelist":[{"filelist":[]}]}', '{"filelist":{}}', '{"reason":[]}'])
      assert.equal(readJson(bytesOf(text)).ok, false, text)
  })
  it('is sent as an array where the dialect states so, and is read back', async () => {
    const { body } = encode(
      'demand',
      sampleMessage('demand'),
      dialects['filelist-array'] ?? assert.fail(),
      new Secret(secret),
    )
    assert.ok(Array.isArray(JSON.parse(body).filelist))
    const { received } = await handledBy('demand', bytesOf(body))
    assert.deepEqual(received?.call === 'demand' && received.message.files, sampleMessage('demand').files)
  })
})

describe('a refusal (D7)', () => {
  const refusals = { ...dialects.epoint, refusals: 'full' as const }
  const refused = (call: 'issued' | 'withdrawn') => {
    const { applicationNumber, appkey, sentAt } = sampleMessage(call)
    return call === 'issued'
      ? ({ appkey, sentAt, applicationNumber, approved: false } as const)
      : ({ appkey, sentAt, applicationNumber, approved: false, guaranteeNumber: 'B1' } as const)
  }
  const required = { issued: sampleFields('issued'), withdrawn: sampleFields('withdrawn') }
  for (const call of ['issued', 'withdrawn'] as const)
    it(`of ${call} carries every field that the specification marks required, where the dialect states full`, async () => {
      const wireOf = (dialect: typeof dialects.epoint) =>
        JSON.parse(encode(call, refused(call) as never, dialect, new Secret(secret)).body) as Record<string, string>
      const names = [...required[call].keys()].filter((name) => name !== 'instname')
      assert.deepEqual(
        names.filter((name) => (wireOf(refusals)[name] ?? '') === ''),
        [],
      )
      assert.equal(wireOf(dialects.epoint).tuibaotime ?? wireOf(dialects.epoint).baohanurl, undefined)
      const { received } = await handledBy(call, bytesOf(JSON.stringify(wireOf(refusals))))
      assert.equal(received?.call === call && received.message.approved, false)
    })
  it('is filled only where it is one, of the two calls that require more fields, by a dialect that states full', () => {
    const unchanged: readonly [MessageId, object, Dialect][] = [
      ['issued', { ...refused('issued'), approved: true }, refusals],
      ['issued', refused('issued'), dialects.epoint],
      ['withdrawn', refused('withdrawn'), dialects.epoint],
      ['releaseResult', { applicationNumber: 'E1', sentAt: 0, approved: false }, refusals],
      ['release', sampleMessage('release'), refusals],
    ]
    for (const [call, message, dialect] of unchanged)
      assert.deepEqual(fillRefusal(call, message as never, dialect), message, call)
    const { sentAt, applicationNumber } = sampleMessage('issued')
    assert.deepEqual(fillRefusal('withdrawn', refused('withdrawn') as never, refusals), {
      ...refused('withdrawn'),
      withdrawnAt: sampleMessage('withdrawn').sentAt,
    })
    const { file, ...filled } = fillRefusal('issued', refused('issued') as never, refusals) as Message<'issued'>
    assert.deepEqual(filled, {
      ...refused('issued'),
      ...{ guaranteeNumber: applicationNumber, issuedAt: sentAt, fileUrl: 'https://not-issued.invalid/' },
      ...{ payerName: '无', payerAccount: '0', rate: '0', premium: '0' },
    })
    assert.match(Buffer.from(file ?? '', 'base64').toString(), /^审核未通过/)
  })
  it('is accepted with placeholder fields, and that is flagged', async () => {
    const nothing = { baohanurl: '无', baohanfile: '-', payeraccount: '无', generatetime: '/', rate: '无', cost: '无' }
    const { received } = await handledBy('issued', bodyOf('issued', { applystatus: '0', ...nothing }))
    assert.ok(received?.flags.includes('unreadable:file') && received.flags.includes('refusal-with-guarantee-fields'))
  })
  it('control: a field of it that could be split into another is still rejected, and so is an approval', async () => {
    const cut = bodyOf('issued', { applystatus: '0', cost: '5&applyno=X1' })
    assert.equal((await handledBy('issued', cut)).error, 'fields-invalid')
    assert.equal((await handledBy('issued', bodyOf('issued', { cost: '无' }))).error, 'fields-invalid')
  })

  const guaranteeFields = [...required.issued.keys()].filter(
    (name) => !['appkey', 'timestamp', 'applyno', 'baohanno', 'applystatus'].includes(name),
  )
  const bare = bodyOf('issued', {
    applystatus: '0',
    ...Object.fromEntries(guaranteeFields.map((name) => [name, undefined] as const)),
  })
  const ports = (isOwn: boolean, taken?: string) => ({
    isOwnGuarantee: async () => isOwn,
    isRepeat: async ({ call }: { call: string }) => call === taken,
  })
  it('with a number alone is accepted without it, and that is flagged', async () => {
    const { received } = await handledBy('issued', bare, { ports: ports(false) })
    assert.equal(received?.call === 'issued' && received.message.guaranteeNumber, undefined)
    assert.ok(received?.flags.includes('unreadable:guaranteeNumber'))
  })
  it('with the number of a guarantee could be a failed withdrawal, and is rejected', async () => {
    assert.equal((await handledBy('issued', bare, { ports: ports(true) })).error, 'fields-invalid')
    assert.equal((await handledBy('issued', bare)).error, 'fields-invalid')
  })
  for (const [call, other] of [['issued', 'withdrawn'] as const, ['withdrawn', 'issued'] as const])
    it(`that was accepted as ${other} is not accepted as ${call} again`, async () => {
      assert.equal((await handledBy(call, bare, { ports: ports(false, other) })).error, 'message-ambiguous')
      assert.equal((await handledBy(call, bare, { ports: ports(false) })).code, '1')
    })
  it('has a closed schema: a number without a guarantee is still a problem of the fields', () => {
    const read = readJson(bare)
    const problems = read.ok ? checkFields('issued', read.fields, dialects.epoint) : []
    assert.deepEqual(
      problems.map(({ rule }) => rule),
      ['number-of-nothing'],
    )
  })
})
