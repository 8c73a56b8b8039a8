/** cases/*.json as another implementation reads them: each is put together from the file alone, and answered as told. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sm3 as oracleSm3 } from 'sm-crypto-v2'
import { callIds } from '../src/calls.ts'
import { type CaseFile, type ConformanceCase, caseFile } from '../src/derive/cases.ts'
import { Secret } from '../src/secret.ts'
import { take } from './receive-world.ts'

const folder = new URL('../../../cases/', import.meta.url)
const read = (name: string): CaseFile => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

const messageOf = ({ message }: CaseFile, { set, remove = [] }: ConformanceCase) => {
  const fields = Object.entries({ ...message, ...set }).filter(([name]) => !remove.includes(name))
  return Object.fromEntries(fields)
}

/** Signed with what the file says, by code of others. */
function signatureOf(fields: Record<string, string>, secret: string): string {
  const present = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  const sorted = present.sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, value]) => `${name}=${value}`)
  return oracleSm3(`${sorted.join('&')}&appsecret=${secret}`)
}

describe('the cases of', () => {
  it('all 12 calls are there, and no others', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    assert.deepEqual(files.sort(), callIds.map((call) => `${call}.json`).sort())
  })

  for (const call of callIds) {
    it(`${call} are those of the sources, and are answered as they say`, async () => {
      const file = read(`${call}.json`)
      assert.deepEqual(file, JSON.parse(JSON.stringify(caseFile(call))))
      for (const one of file.cases) {
        const fields = messageOf(file, one)
        if (one.expected.error !== 'signature-invalid')
          assert.equal(one.sign, signatureOf(fields, file.appsecret), one.name)
        const body = new TextEncoder().encode(JSON.stringify({ ...fields, sign: one.sign }))
        const partner = { appkey: file.appkey, secrets: [new Secret(file.appsecret)] }
        const { result } = await take(call, body, { partner })
        assert.deepEqual([result.reply.code, result.code], [one.expected.code, one.expected.error], one.name)
        for (const { field } of one.expected.problems ?? []) assert.ok(result.reply.message.includes(field), one.name)
      }
    })
  }

  it('nothing tolerate what would move money, mean another time or sign like another message', () => {
    const loose = callIds.flatMap((call) => read(`${call}.json`).cases.filter(({ tolerated }) => tolerated.length > 0))
    assert.ok(loose.length > 20)
    const rules = new Set(loose.flatMap(({ expected }) => (expected.problems ?? []).map(({ rule }) => rule)))
    assert.deepEqual([...rules].sort(), ['form', 'too-long'])
    const fields = new Set(loose.flatMap(({ expected }) => (expected.problems ?? []).map(({ field }) => field)))
    for (const field of ['bzjamount', 'payeramount', 'timestamp', 'kaibiaotime', 'applystatus', 'filelist', 'appkey'])
      assert.equal(fields.has(field), false, field)
  })
})
