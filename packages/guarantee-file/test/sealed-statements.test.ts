import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ownReader, type TextReader } from '../src/inspect/extract-text.ts'
import { type PreflightFacts, preflight } from '../src/preflight/preflight.ts'
import { recallSealed, rememberSealed } from '../src/preflight/sealed-statements.ts'
import { issuedAt, notice } from './sample.ts'

const vector = (name: string) => readFileSync(new URL(`../../../vectors/guarantee-file/${name}.pdf`, import.meta.url))
const reader = ownReader()

test('a sealed file is opened again only when it is not cached, with the same findings', async () => {
  let reads = 0
  const counting: TextReader = {
    ...reader,
    read: (file) => {
      reads++
      return reader.read(file)
    },
  }
  const run = (file: Uint8Array, facts: PreflightFacts) =>
    preflight(Buffer.from(file).toString('base64'), facts, { roots: [], at: issuedAt }, counting)
  const sealed = vector('sealed')
  const facts: PreflightFacts = { ...notice, kind: 'sealed', issuer: { partner: '江东银行', kind: 'bank' } }
  const newest = { sm3s: [createHash('sm3').update(sealed).digest('hex')], loadNewest: async () => sealed }
  const plainFacts: PreflightFacts = { ...facts, kind: 'plain', sealed: newest }
  const first = await run(vector('plain'), plainFacts)
  assert.equal(reads, 1)
  assert.ok(first.findings.some(({ code }) => code.startsWith('plain-')))
  await run(sealed, facts)
  assert.deepEqual(await run(vector('plain'), plainFacts), first)
  assert.equal(reads, 1)
})

test('what pages do not show is not cached, and the oldest of 2,000 is evicted', () => {
  rememberSealed('hidden', ['amount \uFFFD'], {})
  assert.equal(recallSealed('hidden'), undefined)
  for (let index = 0; index <= 2_000; index++) rememberSealed(`${index}`, [''], { validityDays: String(index) })
  assert.deepEqual([recallSealed('0'), recallSealed('2000')], [undefined, { validityDays: '2000' }])
})
