/** Compares the call table with the specification as data; every difference is listed here with its reason. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callByPath, callIds, calls, definitionOf } from '../src/calls.ts'
import type { Requirement } from '../src/field.ts'
import { textCalls } from './vectors.ts'

/** `wireName.field`: what we require where the specification has 是 (true) or 否 (false) without condition. */
const deviations: Readonly<Record<string, { text: boolean; ours: Requirement }>> = {
  // §2 A refused application has no guarantee, so no field of one is required.
  'baohannotice.baohanno': { text: true, ours: 'unless-refused' },
  'baohannotice.baohanurl': { text: true, ours: 'unless-refused' },
  'baohannotice.baohanfile': { text: true, ours: 'unless-refused' },
  'baohannotice.payername': { text: true, ours: 'unless-refused' },
  'baohannotice.payeraccount': { text: true, ours: 'unless-refused' },
  'baohannotice.generatetime': { text: true, ours: 'unless-refused' },
  'baohannotice.rate': { text: true, ours: 'unless-refused' },
  'baohannotice.cost': { text: true, ours: 'unless-refused' },
  // §8 "退保成功时必须返回"
  'quitnotice.tuibaotime': { text: true, ours: 'unless-refused' },
  // §5 "专票时必填"
  'invoiceapply.address': { text: false, ours: 'special-invoice' },
  'invoiceapply.phone': { text: false, ours: 'special-invoice' },
  'invoiceapply.bank': { text: false, ours: 'special-invoice' },
  'invoiceapply.account': { text: false, ours: 'special-invoice' },
  'invoiceapply.mobile': { text: false, ours: 'special-invoice' },
  'invoiceapply.contactname': { text: false, ours: 'special-invoice' },
  'invoiceapply.contactaddress': { text: false, ours: 'special-invoice' },
}

describe('the call table', () => {
  it('has the 12 calls, 11 wire names and 110 fields of the specification, in its order', () => {
    assert.equal(callIds.length, 12)
    assert.equal(new Set(callIds.map((id) => calls[id].wireName)).size, 11)
    assert.equal(textCalls.flatMap((call) => call.request).length, 110)
    assert.deepEqual(
      callIds.map((id) => calls[id].wireName),
      textCalls.map((call) => call.wireName),
    )
  })

  for (const [index, text] of textCalls.entries()) {
    const ours = definitionOf(callIds[index] ?? 'apply')
    it(`reads §${text.clause} ${text.wireName} as in the specification`, () => {
      const { clause, wireName, client, server, optional } = ours
      assert.deepEqual(
        { clause, wireName, client, server, optional },
        {
          clause: text.clause,
          wireName: text.wireName,
          client: text.client,
          server: text.server,
          optional: text.optional,
        },
      )
      assert.equal(text.title.replace(/[（【].*$/, ''), ours.zh)
      const inText = ours.fields.filter((field) => field.extension === undefined)
      assert.deepEqual(
        inText.map((field) => [field.wire, field.maxLength]),
        text.request.map((field) => [field.name, field.maxLength]),
      )
      for (const [at, field] of text.request.entries()) {
        const deviation = deviations[`${text.wireName}.${field.name}`]
        const expected = deviation?.ours ?? (field.required ? 'always' : 'optional')
        assert.equal(inText[at]?.required, expected, field.name)
        if (deviation !== undefined) assert.equal(field.required, deviation.text, field.name)
      }
    })
  }

  it('finds a call by the side that serves it', () => {
    assert.equal(callByPath('institution', 'giveupapply'), 'abandon')
    assert.equal(callByPath('platform', 'giveupapply'), 'abandoned')
    assert.equal(callByPath('platform', 'baohanapply'), undefined)
    assert.equal(callByPath('institution', 'cancelnotice'), undefined)
  })

  it('names each domain field once per call', () => {
    for (const id of callIds) {
      const names = definitionOf(id).fields.map((field) => field.name)
      assert.equal(new Set(names).size, names.length, id)
    }
  })
})
