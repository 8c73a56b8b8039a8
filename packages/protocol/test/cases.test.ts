/** Reads cases/*.json like another implementation: builds each case from the file alone and checks the answer. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sm3 as oracleSm3 } from 'sm-crypto-v2'
import { callIds } from '../src/calls.ts'
import { type CaseFile, type ConformanceCase, caseFile } from '../src/derive/cases.ts'
import { Secret } from '../src/values/secret.ts'
import { take } from './receive-world.ts'

const folder = new URL('../../../cases/', import.meta.url)
const read = (name: string): CaseFile => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

const fieldsOf = ({ message }: CaseFile, { set, remove = [], json = {} }: ConformanceCase) => {
  const fields = Object.entries({ ...message, ...set }).filter(([name]) => !remove.includes(name))
  const signed = fields.map(([name, value]) => [name, json[name] ?? value] as const)
  return Object.fromEntries(signed.filter(([, value]) => value !== 'null'))
}

const bodyOf = ({ message }: CaseFile, { set, remove = [], json = {}, sign }: ConformanceCase) => {
  const fields = Object.entries({ ...message, ...set, sign }).filter(([name]) => !remove.includes(name))
  const parts = fields.map(([name, value]) => `${JSON.stringify(name)}: ${json[name] ?? JSON.stringify(value)}`)
  return new TextEncoder().encode(`{${parts.join(', ')}}`)
}

/** Signed with the secret of the file, by independent code. */
function signatureOf(fields: Record<string, string>, secret: string): string {
  const present = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  const sorted = present.sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, value]) => `${name}=${value}`)
  return oracleSm3(`${sorted.join('&')}&appsecret=${secret}`)
}

describe('the cases of', () => {
  it('exist for exactly the 12 calls', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    assert.deepEqual(files.sort(), callIds.map((call) => `${call}.json`).sort())
  })

  for (const call of callIds) {
    it(`${call} match the sources and are answered as expected`, async () => {
      const file = read(`${call}.json`)
      assert.deepEqual(file, JSON.parse(JSON.stringify(caseFile(call))))
      for (const one of file.cases) {
        if (one.expected.error !== 'signature-invalid')
          assert.equal(one.sign, signatureOf(fieldsOf(file, one), file.appsecret), one.name)
        const partner = { appkey: file.appkey, secrets: [new Secret(file.appsecret)] }
        const { result } = await take(call, bodyOf(file, one), { partner })
        assert.deepEqual([result.reply.code, result.code], [one.expected.code, one.expected.error], one.name)
        for (const { field } of one.expected.problems ?? []) assert.ok(result.reply.message.includes(field), one.name)
      }
    })
  }

  it('have each JSON type in every field: numbers count as their characters or are rejected, null is absent, the rest is rejected', () => {
    for (const call of callIds) {
      const { message, cases } = read(`${call}.json`)
      for (const field of Object.keys(message)) {
        const typed = cases.filter(({ json }) => json?.[field] !== undefined)
        const starts = typed.map(({ json }) => (json?.[field] ?? '').charAt(0))
        assert.ok(
          starts.some((start) => /[\d-]/.test(start)),
          `${call} ${field}`,
        )
        for (const start of ['n', 't', '[', '{']) assert.ok(starts.includes(start), `${call} ${field} ${start}`)
        const refused = field === 'filelist' ? /^[tr{]/ : /^[tr[{]/
        for (const { expected } of typed.filter(({ json }) => refused.test(json?.[field] ?? '')))
          assert.deepEqual(expected.problems, [{ field, rule: 'type' }], `${call} ${field}`)
      }
    }
    const amounts = read('apply.json').cases.filter(({ json }) => json?.bzjamount !== undefined)
    const answers = amounts.map(({ json, expected }) => `${json?.bzjamount} ${expected.error ?? 'taken'}`)
    assert.deepEqual(answers, [
      '3200.0 taken',
      '700000 taken',
      '1e5 fields-invalid',
      '7E+2 fields-invalid',
      '-5 fields-invalid',
      'null fields-invalid',
      'true json-boolean',
      '["1"] json-nested',
      '{"value":"1"} json-nested',
    ])
  })

  it('tolerate no message that moves money, changes a time or has the signed string of another', () => {
    const loose = callIds.flatMap((call) => read(`${call}.json`).cases.filter(({ tolerated }) => tolerated.length > 0))
    assert.ok(loose.length > 20)
    const rules = new Set(loose.flatMap(({ expected }) => (expected.problems ?? []).map(({ rule }) => rule)))
    assert.deepEqual([...rules].sort(), ['form', 'too-long'])
    const fields = new Set(loose.flatMap(({ expected }) => (expected.problems ?? []).map(({ field }) => field)))
    for (const field of ['bzjamount', 'payeramount', 'timestamp', 'kaibiaotime', 'applystatus', 'filelist', 'appkey'])
      assert.equal(fields.has(field), false, field)
  })
})
