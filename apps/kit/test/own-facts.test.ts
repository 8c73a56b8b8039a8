/** A sample with the data of the reader: `template facts` prints what `template preview --facts` reads. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { issuerKinds } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { sampleGuarantee } from '@openbaohan/guarantee-file/templates/template-sample.ts'
import { templateForms } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { UsageError } from '../src/command.ts'
import { withFacts, writtenFacts } from '../src/commands/guarantee-file/own-facts.ts'
import { runCommand } from './run-command.ts'

const sample = sampleGuarantee('bank', 'plain')

describe('own facts of a sample', () => {
  for (const kind of issuerKinds)
    for (const form of templateForms)
      it(`of ${kind}, ${form}, are read as they were printed`, async () => {
        const { code, out } = await runCommand('template facts', ['--kind', kind, '--form', form])
        assert.equal(code, 0)
        const whole = sampleGuarantee(kind, form)
        assert.deepEqual(withFacts(whole, out.join('\n')), whole)
        assert.deepEqual(JSON.parse(out.join('\n')), writtenFacts(whole))
      })

  it('replace what they state, and nothing else', () => {
    const given = { amount: '1.00', issuer: { name: '我的银行' }, issuedAt: '2026-12-01 10:00:00' }
    const { issuer, ...rest } = sample
    assert.deepEqual(withFacts(sample, JSON.stringify(given)), {
      ...rest,
      issuer: { ...issuer, name: '我的银行' },
      amount: '1.00',
      issuedAt: Date.parse('2026-12-01T10:00:00+08:00'),
    })
  })

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['{', /JSON/],
    ['[]', /object/],
    ['{"amont":"1.00"}', /amont: .*amount/],
    ['{"issuer":{"nam":"x"}}', /issuer\.nam: .*name/],
    ['{"amount":1}', /amount: .*text/],
    ['{"validity":{"extraDays":"3"}}', /validity\.extraDays: .*number/],
    ['{"issuedAt":"2026-12-01"}', /issuedAt: .*yyyy-MM-dd HH:mm:ss/],
    ['{"sealCertificates":{}}', /sealCertificates: .*array/],
    ['{"kind":"sealed"}', /kind/],
    ['{"test":false}', /test/],
  ]
  for (const [json, message] of wrong)
    it(`are refused by name: ${json}`, () => {
      assert.throws(
        () => withFacts(sample, json),
        (error) => error instanceof UsageError && message.test(error.message),
      )
    })
})
