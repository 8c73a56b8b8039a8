/** A guarantee file near the limit is read, verified and checked in linear time. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { processorMilliseconds } from '../../../tests/harness/time-taken.ts'
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

async function millisecondsToTake(body: Uint8Array): Promise<number> {
  const startedAt = processorMilliseconds()
  const { result, world } = await take('restored', body)
  assert.deepEqual([result.reply.code, world.handled.length], ['1', 1])
  return processorMilliseconds() - startedAt
}

const megabyte = 1024 * 1024
/** Six times what it takes: what takes the square of the length takes minutes. */
const mostMilliseconds = 3000

describe('a large body', () => {
  it('of exactly the limit is accepted within 3 seconds of processor time', async () => {
    const body = bodyWith(32 * megabyte - 1024)
    assert.ok(body.length <= limits.maxBodyBytes && body.length > 31 * megabyte)
    assert.ok((await millisecondsToTake(body)) < mostMilliseconds)
  })
  it('with every slash escaped, as PHP writes it, is accepted within 3 seconds of processor time', async () => {
    const body = bodyWith(8 * megabyte, (json) => json.replaceAll('/', '\\/'))
    assert.ok((await millisecondsToTake(body)) < mostMilliseconds)
  })
  it('made of quotes and backslashes is rejected within 3 seconds of processor time', async () => {
    for (const filling of ['\\"', '\\\\', '\\u0041', '"']) {
      const text = `{"a":"${filling.repeat((16 * megabyte) / filling.length)}`
      const startedAt = processorMilliseconds()
      const { result } = await take('restored', new TextEncoder().encode(text))
      assert.equal(result.code, 'json-malformed')
      assert.ok(processorMilliseconds() - startedAt < mostMilliseconds, filling)
    }
  })
  it('made of & in a link is rejected within 3 seconds of processor time', async () => {
    const fields = sampleFields('restored').set('baohanurl', `https://g.example/?${'&cost=1'.repeat(2 * megabyte)}`)
    fields.set('sign', signCanonicalPieces('epoint', secret, canonicalPieces(fields)))
    const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
    const startedAt = processorMilliseconds()
    assert.equal((await take('restored', body)).result.code, 'fields-invalid')
    assert.ok(processorMilliseconds() - startedAt < mostMilliseconds)
  })
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
