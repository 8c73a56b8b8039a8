/** What `partner diff` and `partner import` show without a running program. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleFields, sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { writePack } from '@openbaohan/protocol/packs/partner-pack.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { ApiFailure } from '../src/api/call-api.ts'
import { nameOptions } from '../src/commands/partner/name-options.ts'
import { runCommand } from './run-command.ts'

const secret = '6b81578c37da0225940aeccc4b738feb'
const body = JSON.stringify({ ...Object.fromEntries(sampleFields('apply')), appkey: '', sign: '' })
const message = { name: '01', wireName: 'baohanapply', body }
const pack = writePack({ name: '云川', side: 'platform', dialect: 'cbc', messages: [message] })
const spoiled = pack.replace('700000.00', '7e5')
const files = { 'pack.json': pack, 'spoiled.json': spoiled, 'no.json': '{"pack":"openbaohan-partner"}', 'x.json': '[]' }

describe('a refusal of settings', () => {
  const messageOf = (field: string) => {
    const data = { problems: [{ field, problem: '有误' }] }
    const named = nameOptions(new ApiFailure(`bank: 输入有误: ${field}: 有误 (400)`, 400, data))
    return named instanceof ApiFailure ? named.message : ''
  }
  for (const [field, option] of [
    ['fixedKey', '--fixed-key-file'],
    ['platformCodes.3', '--platform-codes'],
    ['limits.burst', '--burst'],
    ['signers.0', '--signer'],
  ] as const)
    it(`names the option of ${field}`, () => assert.ok(messageOf(field).includes(`${option} (${field}): `)))
  it('control: leaves what has none', () => assert.equal(messageOf('other'), 'bank: 输入有误: other: 有误 (400)'))
})

describe('partner diff', () => {
  for (const [what, args, code] of [
    ['finds no difference between a name and its JSON', ['epoint', '{"base":"epoint"}'], 0],
    ['finds none between a dialect and the pack that holds it', ['cbc', 'pack.json'], 0],
    ['ends with 1 when dialects differ', ['epoint', 'pack.json'], 1],
    ['ends with 1 when only messages differ', ['pack.json', 'spoiled.json'], 1],
    ['refuses a file that is not there', ['epoint', 'nothing.json'], 2],
    ['refuses a file that is neither dialect nor pack', ['epoint', 'x.json'], 2],
  ] as const)
    it(what, async () => {
      assert.equal((await runCommand('partner diff', args, files)).code, code)
    })
  it('prints the differences as JSON', async () => {
    const { out } = await runCommand('partner diff', ['epoint', 'cbc', '--json'])
    const { differences } = JSON.parse(out[0] ?? '') as { differences: { setting: string }[] }
    assert.deepEqual(
      differences.map(({ setting }) => setting),
      ['cipher', 'cipher'],
    )
  })
})

describe('partner import', () => {
  const result = async (...args: string[]) => {
    const { code, out } = await runCommand('partner import', [...args, '--json'], files)
    return { code, ...(out[0] === undefined ? {} : (JSON.parse(out[0]) as { missing: string[]; refused: string[] })) }
  }
  it('names what is missing, and sets nothing', async () => {
    const { code, missing } = await result('pack.json')
    assert.deepEqual([code, missing], [1, ['--org', '--appkey', '--secret-file', '--base']])
  })
  it('verifies the messages with the secret', async () => {
    const read = await result('pack.json', '--secret', secret, '--show')
    assert.deepEqual([read.code, read.refused], [0, []])
    const refused = await result('spoiled.json', '--secret', secret, '--show')
    assert.deepEqual([refused.code, refused.refused], [1, ['01']])
  })
  it('refuses what is no pack', async () => {
    for (const file of ['no.json', 'x.json', 'nothing.json']) assert.notEqual((await result(file)).code, 0, file)
  })
  it('is for the other side', async () => {
    assert.equal((await result('pack.json', '--org', 'platform')).code, 2)
  })
})

describe('partner infer', () => {
  const bodies = Object.fromEntries(
    (['apply', 'restore', 'demand'] as const).map((call) => [
      `golden/${call}.json`,
      encode(call, sampleMessage(call), dialects.hmac, new Secret(secret)).body,
    ]),
  )
  const infer = async (...args: string[]) => await runCommand('partner infer', args, bodies)

  it('prints a dialect that partner add takes', async () => {
    const { code, out } = await infer(...Object.keys(bodies), '--secret', secret)
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(out.join('\n')), { base: 'epoint', name: 'inferred', signature: 'hmac' })
  })
  it('names as JSON what is left open', async () => {
    const { out } = await infer('golden/restore.json', '--secret', secret, '--json')
    const { settings } = JSON.parse(out[0] ?? '') as { settings: { setting: string; left: string[] }[] }
    assert.deepEqual(settings.find(({ setting }) => setting === 'sort')?.left, ['bytes', 'case-insensitive'])
  })
  it('ends with 1 for another secret, and with 2 without messages', async () => {
    assert.equal((await infer('golden/apply.json', '--secret', 'x')).code, 1)
    assert.equal((await infer('--secret', secret)).code, 2)
  })
})
