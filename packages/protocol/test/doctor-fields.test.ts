/**
 * The doctor on fields: reports each problem and the call for which they are valid, whether or not the signature
 * matches.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import { bodyOf, secret } from './receive-world.ts'

const findings = (...[body, by, dialect, call]: Parameters<typeof diagnose>) =>
  diagnose(body, by, dialect, call).fields?.findings.map(({ code, call, field, rule }) =>
    [code, call, field, rule].filter((part) => part !== undefined).join(' '),
  )

describe('the doctor', () => {
  it('finds no problem in the fields of a sample, and identifies its call', () => {
    for (const call of callIds) {
      const { ok, fields } = diagnose(bodyOf(call), secret)
      assert.deepEqual([ok, fields?.call, fields?.fits, fields?.findings], [true, call, [call], []])
    }
  })
  it('reports every invalid field, also when the signature is invalid', () => {
    const body = bodyOf('apply', { bzjamount: '1e5', biddername: undefined, applyno: 'A=1' }, 'another')
    assert.deepEqual(findings(body, secret), [
      'field-problem apply applyno form',
      'field-problem apply biddername missing',
      'field-problem apply bzjamount form',
    ])
  })
  it('reports that fields make no call only where they resemble none', () => {
    const resemblesNone = new TextEncoder().encode('{"appkey":"a","sign":"00","colour":"red"}')
    assert.equal(findings(resemblesNone, secret)?.at(-1), 'valid-for-no-call')
    assert.deepEqual(findings(bodyOf('apply', { biddername: undefined }), secret), [
      'field-problem apply biddername missing',
    ])
  })
  it('names the call for which the body is valid', () => {
    assert.deepEqual(findings(bodyOf('abandon'), secret, dialects.epoint, 'release'), [
      'field-problem release baohanno missing',
      'valid-for-other-call abandon',
    ])
    assert.deepEqual(findings(bodyOf('abandoned'), secret, dialects.epoint, 'abandon'), [
      'field-problem abandon platformcode missing',
      'valid-for-other-call abandoned',
    ])
  })
  it('selects the closest call when none is given', () => {
    assert.equal(diagnose(bodyOf('demand', { applyusername: undefined }), secret).fields?.call, 'demand')
  })
  it('reports a string that can be split into fields differently', () => {
    const changes = { applystatus: '0', baohanurl: 'https://g.example/f?v=1&cost=0', cost: undefined }
    assert.deepEqual(findings(bodyOf('issued', changes), secret), ['message-ambiguous'])
  })
  it('reports no fields when none can be read', () =>
    assert.equal(diagnose(new TextEncoder().encode('[]'), secret).fields, undefined))
})
