/** A guarantee file near the limit is read, verified and checked in linear time. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assertLinear } from '../../../tests/harness/linear-cost.ts'
import { canonicalPieces, canonicalString } from '../src/codec/canonical.ts'
import { contentDigest, digestHex } from '../src/codec/digest.ts'
import { signatureMatchesPieces, signCanonicalPieces } from '../src/codec/sign.ts'
import type { HashedStart } from '../src/codec/sm3.ts'
import { sampleFields } from '../src/derive/sample.ts'
import { limits } from '../src/limits.ts'
import { secret, take } from './receive-world.ts'

function bodyWith(fileLength: number, rewritten: (json: string) => string = (json) => json): Uint8Array {
  const fields = sampleFields('restored').set('baohanfile', 'QU+/'.repeat(fileLength / 4))
  fields.set('sign', signCanonicalPieces('epoint', secret, canonicalPieces(fields)))
  return new TextEncoder().encode(rewritten(JSON.stringify(Object.fromEntries(fields))))
}

async function accept(body: Uint8Array): Promise<void> {
  const { result, world } = await take('restored', body)
  assert.deepEqual([result.reply.code, world.handled.length], ['1', 1])
}

const megabyte = 1024 * 1024

describe('a large body', () => {
  it('of exactly the limit is accepted, in linear time', () =>
    assertLinear('a body', 8 * megabyte - 256, (size) => {
      const body = bodyWith(size)
      assert.ok(body.length <= limits.maxBodyBytes && body.length > size)
      return () => accept(body)
    }))
  it('with every slash escaped, as PHP writes it, is accepted in linear time', () =>
    assertLinear('a body', 2 * megabyte, (size) => {
      const body = bodyWith(size, (json) => json.replaceAll('/', '\\/'))
      return () => accept(body)
    }))
  for (const filling of ['\\"', '\\\\', '\\u0041', '"'])
    it(`made of ${filling} is rejected in linear time`, () =>
      assertLinear('a body', 4 * megabyte, (size) => {
        const body = new TextEncoder().encode(`{"a":"${filling.repeat(size / filling.length)}`)
        return async () => assert.equal((await take('restored', body)).result.code, 'json-malformed')
      }))
  it('made of & in a link is rejected in linear time', () =>
    assertLinear('a body', 3.5 * megabyte, (size) => {
      const fields = sampleFields('restored').set('baohanurl', `https://g.example/?${'&cost=1'.repeat(size / 7)}`)
      fields.set('sign', signCanonicalPieces('epoint', secret, canonicalPieces(fields)))
      const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
      return async () => assert.equal((await take('restored', body)).result.code, 'fields-invalid')
    }))
  it('is hashed in pieces that join to the same string', () => {
    const fields = sampleFields('restored').set('baohanfile', 'QUJD'.repeat(40_000))
    const pieces = canonicalPieces(fields)
    assert.ok(pieces.length > 1)
    assert.equal(pieces.join(''), canonicalString(fields))
  })
  it('has the same digests when its start is hashed once, also beside the start of another', () => {
    const start: HashedStart = {}
    const digests = (file: string) => {
      const fields = sampleFields('restored').set('baohanfile', file.repeat(40_000))
      const pieces = canonicalPieces(fields)
      const sign = signCanonicalPieces('epoint', secret, [canonicalString(fields)])
      const lasting = new Map(fields)
      lasting.delete('timestamp')
      const content = digestHex(Buffer.from(canonicalString(lasting)))
      for (const known of [start, {}, start]) {
        assert.ok(signatureMatchesPieces('epoint', secret, pieces, sign, known))
        assert.ok(!signatureMatchesPieces('epoint', 'another', pieces, sign, known))
        assert.equal(contentDigest(fields, known), content)
      }
    }
    for (const file of ['QUJD', 'QUJE', 'QUJD']) digests(file)
  })
})
