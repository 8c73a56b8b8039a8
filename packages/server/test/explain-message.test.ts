import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explainMessage } from '../src/messages/explain-message.ts'

describe('an explanation', () => {
  const rows: readonly (readonly [what: string, body: string, codes: string[], readJson: string])[] = [
    ['of a reply', '{"code":"0","message":"字段有误 [fields-invalid]"}', ['is-a-reply'], 'passed'],
    [
      'of a reply with data',
      '{"code":"1","message":"成功","data":{"redirecturl":"https://a.example"}}',
      ['is-a-reply'],
      'failed',
    ],
    ['of a command', 'curl https://a.example/ -d {}', ['not-the-body-alone'], 'failed'],
    ['control: of broken JSON', '{"code":', ['json-malformed'], 'failed'],
  ]
  for (const [what, body, codes, readJson] of rows)
    it(`${what} names what it is, and no field that it lacks`, () => {
      const { findings, steps } = explainMessage({ body: Buffer.from(body) })
      assert.deepEqual([findings.map(({ code }) => code), steps[0]?.state], [codes, readJson])
    })
})
