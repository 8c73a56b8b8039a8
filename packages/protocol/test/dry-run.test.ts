/** Runs a dialect on recorded messages: each deviation is reported with its step and the findings of the doctor. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds, definitionOf } from '../src/calls.ts'
import { encode } from '../src/codec/codec.ts'
import { sampleMessage } from '../src/derive/sample.ts'
import { type Dialect, dialects } from '../src/dialects/dialects.ts'
import { dryRun, type GoldenMessage } from '../src/dialects/dry-run.ts'
import { Secret } from '../src/values/secret.ts'
import { bodyOf, secret } from './receive-world.ts'

const golden = (call: (typeof callIds)[number], body: Uint8Array | string): GoldenMessage => {
  const { server, wireName } = definitionOf(call)
  return { name: call, server, wireName, body }
}
const recorded = (dialect: Dialect) =>
  callIds.map((call) => golden(call, encode(call, sampleMessage(call), dialect, new Secret(secret)).body))
const deviations = (dialect: Dialect, message: GoldenMessage, by: string | Secret = secret) =>
  dryRun(dialect, by, [message]).results.flatMap((result) =>
    result.deviations.map(({ step, code, doctor }) => [step, code, ...doctor.map((finding) => finding.code)]),
  )

describe('a dry run', () => {
  for (const name of ['epoint', 'hmac', 'amp-key', 'cbc', 'case-insensitive-both', 'wrapped-key']) {
    it(`shows that ${name} accepts what its partner recorded, and that another dialect does not`, () => {
      const dialect = dialects[name] ?? assert.fail()
      const { ok, unseen, results } = dryRun(dialect, new Secret(secret), recorded(dialect))
      assert.deepEqual([ok, unseen, results.length], [true, [], 12])
      assert.equal(dryRun(dialects.suffix, secret, recorded(dialect)).ok, false)
    })
  }
  it('lists the calls without a recorded message', () => {
    const { ok, unseen } = dryRun(dialects.epoint, secret, [golden('apply', bodyOf('apply'))])
    assert.deepEqual([ok, unseen], [true, callIds.slice(1)])
    assert.equal(dryRun(dialects.epoint, secret, []).ok, false)
  })
  it('ignores optional calls that are switched off', () => {
    const { unseen } = dryRun({ ...dialects.epoint, optionalCalls: [] }, secret, [])
    assert.equal(unseen.length, 9)
  })

  const wrong: readonly [string, Dialect, GoldenMessage, string[][]][] = [
    ['a body that is no JSON', dialects.epoint, golden('apply', 'a=1'), [['read-json', 'json-malformed']]],
    [
      'another way of signing',
      dialects.hmac,
      golden('apply', bodyOf('apply')),
      [['verify-signature', 'signature-invalid', 'matches-dialect']],
    ],
    [
      'another secret',
      dialects.epoint,
      golden('apply', bodyOf('apply', {}, 'another')),
      [['verify-signature', 'signature-invalid', 'nothing-matches']],
    ],
    [
      'a form that can be forged and is not allowed',
      dialects.prefix,
      golden('apply', bodyOf('apply')),
      [['verify-signature', 'signature-invalid', 'matches-dialect']],
    ],
    [
      'an unknown call',
      dialects.epoint,
      { ...golden('apply', bodyOf('apply')), wireName: 'baohanApply' },
      [['find-call', 'call-unknown']],
    ],
    [
      'an optional call that is off',
      { ...dialects.epoint, optionalCalls: [] },
      golden('release', bodyOf('release')),
      [['find-call', 'call-not-agreed']],
    ],
    [
      'several wrong fields, all at once, under a wrong signature',
      dialects.epoint,
      golden('apply', bodyOf('apply', { bzjamount: '1e5', projectid: '1' }, 'another')),
      [
        ['verify-signature', 'signature-invalid', 'nothing-matches'],
        ['check-fields', 'fields-invalid', 'field-problem', 'field-problem', 'valid-for-no-call'],
      ],
    ],
    [
      'a message posted to the wrong call',
      dialects.epoint,
      golden('release', bodyOf('abandon')),
      [['check-fields', 'fields-invalid', 'field-problem', 'valid-for-other-call']],
    ],
    [
      'a string with two readings',
      dialects.epoint,
      golden(
        'issued',
        bodyOf('issued', { applystatus: '0', baohanurl: 'https://g.example/f?v=1&cost=0', cost: undefined }),
      ),
      [['one-reading', 'message-ambiguous', 'message-ambiguous']],
    ],
    [
      'a key in another form',
      dialects['wrapped-key'],
      golden('restore', bodyOf('restore')),
      [['decode', 'key-does-not-open']],
    ],
    [
      'a notice without agreement',
      dialects.epoint,
      {
        ...golden('demand', encode('demandResult', sampleMessage('demandResult'), agreed(), new Secret(secret)).body),
        server: 'platform',
        wireName: 'claimsresult',
      },
      [['find-call', 'call-not-agreed']],
    ],
  ]
  for (const [what, dialect, message, expected] of wrong) {
    it(`reports ${what}`, () => assert.deepEqual(deviations(dialect, message), expected))
  }

  it('does not check the clock: recorded messages are old', () =>
    assert.deepEqual(
      deviations(dialects.epoint, golden('apply', bodyOf('apply', { timestamp: '2020-01-01 00:00:00' }))),
      [],
    ))
  it('shows no secret', () =>
    assert.equal(JSON.stringify(dryRun(dialects.hmac, secret, recorded(dialects.epoint))).includes(secret), false))
})

function agreed(): Dialect {
  return { ...dialects.epoint, extensions: ['demand-result'] }
}
