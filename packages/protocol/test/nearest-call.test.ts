/** An unknown path is answered with the wire name that was meant, once the signature holds. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Side } from '../src/calls.ts'
import { nearestCall } from '../src/receive/nearest-call.ts'
import { bodyOf, take } from './receive-world.ts'

const meant: readonly (readonly [Side, string, string | undefined, boolean])[] = [
  ['institution', 'baohanaply', 'baohanapply', false],
  ['institution', 'BaohanApply', 'baohanapply', false],
  ['institution', 'baohanapply/', 'baohanapply', false],
  ['institution', '/baohanapply', 'baohanapply', false],
  ['institution', 'cancelnotice', 'canclenotice', false],
  ['institution', 'claimnotice', 'claimsnotice', false],
  ['institution', 'GIVEUPAPPLY', 'giveupapply', false],
  ['platform', 'giveupaply', 'giveupapply', false],
  ['platform', 'baohan_notice', 'baohannotice', false],
  ['platform', 'invoicenotce', 'invoicenotice', false],
  ['platform', 'baohanaply', 'baohanapply', true],
  ['platform', 'health', undefined, false],
  ['platform', '', undefined, false],
  ['platform', 'x'.repeat(5000), undefined, false],
]

describe('the nearest call', () => {
  for (const [side, path, wireName, isOtherSides] of meant)
    it(`to ${path.slice(0, 20)} at the ${side} is ${wireName ?? 'none'}`, () => {
      const near = nearestCall(side, path)
      assert.equal(near?.wireName, wireName)
      assert.equal(near?.isOtherSides ?? false, isOtherSides)
    })

  it('is in the answer to an unknown path, and in none before the signature holds', async () => {
    const known = await take('apply', bodyOf('apply'), { path: 'baohanaply' })
    assert.equal(known.result.code, 'call-unknown')
    assert.ok(known.result.reply.message.includes('baohanapply'), known.result.reply.message)
    const forged = await take('apply', bodyOf('apply', { sign: '00' }), { path: 'baohanaply' })
    assert.equal(forged.result.code, 'signature-invalid')
    assert.equal(forged.result.reply.message.includes('baohanapply'), false)
  })
})
