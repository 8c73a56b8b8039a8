import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { type Body, type BodyLimits, createBodyPool } from '../src/http/limits/body-pool.ts'

const now = 1_000_000
const bounds: BodyLimits = {
  bodiesUnderWayBytes: 1000,
  bodiesOfOneAddressBytes: 600,
  smallBodyBytes: 50,
  smallBodiesReserveBytes: 200,
  bodyBytesPerSecond: 10,
  bodyGraceMs: 1000,
}

describe('the pool of arriving bodies', () => {
  let cut: string[] = []
  beforeEach(() => {
    cut = []
  })
  const bodyOf = (name: string, more: Partial<Body> = {}): Body => ({
    sender: name,
    proven: false,
    received: 0,
    openedAt: now,
    servedMs: 0,
    complete: false,
    cut: (reason) => void cut.push(`${name} ${reason}`),
    ...more,
  })
  /** Opens one body and receives this many bytes. */
  const fill = (pool: ReturnType<typeof createBodyPool>, body: Body, bytes: number) => {
    pool.open(body)
    pool.receive(body, bytes, now)
    return body
  }

  it('counts received bytes: a declared length takes no space', () => {
    const pool = createBodyPool(bounds)
    for (let index = 0; index < 100; index++) pool.open(bodyOf(`idle ${index}`))
    fill(pool, bodyOf('honest'), 500)
    assert.deepEqual([pool.bytes(), cut], [500, []])
  })

  it('frees the space of a closed body, once', () => {
    const pool = createBodyPool(bounds)
    const body = fill(pool, bodyOf('one'), 500)
    pool.close(body)
    pool.close(body)
    assert.equal(pool.bytes(), 0)
  })

  it('cuts the slowest body when there is no space, not the newcomer', () => {
    const pool = createBodyPool(bounds)
    fill(pool, bodyOf('old', { openedAt: now - 900 }), 400)
    fill(pool, bodyOf('slowest', { openedAt: now - 900 }), 300)
    fill(pool, bodyOf('newcomer'), 400)
    assert.deepEqual([pool.bytes(), cut], [800, ['slowest no-room']])
  })

  it('cuts a body of a proven connection last', () => {
    const pool = createBodyPool(bounds)
    fill(pool, bodyOf('partner', { openedAt: now - 900, proven: true }), 300)
    fill(pool, bodyOf('quick'), 400)
    fill(pool, bodyOf('newcomer', { openedAt: now - 1 }), 200)
    assert.deepEqual(cut, ['newcomer no-room'])
  })

  it('cuts the slowest body of an address that has used its share, and none of another', () => {
    const pool = createBodyPool(bounds)
    fill(pool, bodyOf('other', { openedAt: now - 5000 }), 60)
    fill(pool, bodyOf('a', { sender: 'shared', openedAt: now - 900 }), 300)
    fill(pool, bodyOf('b', { sender: 'shared' }), 350)
    assert.deepEqual([pool.bytes(), cut], [410, ['a no-room']])
  })

  it('reserves space for small bodies that complete large ones cannot take', () => {
    const filled = (reserve: number) => {
      const pool = createBodyPool({ ...bounds, smallBodiesReserveBytes: reserve })
      for (const name of ['a', 'b']) fill(pool, bodyOf(name, { complete: true }), 400)
      fill(pool, bodyOf('large', { complete: true }), 200)
      fill(pool, bodyOf('small'), 50)
      return pool.bytes()
    }
    assert.deepEqual([filled(200), cut], [850, ['large no-room']])
    cut = []
    assert.deepEqual([filled(0), cut], [1000, ['small no-room']], 'control: without a reserve the small one is cut')
  })

  it('cuts a body below the minimum rate, only after its first seconds', () => {
    const pool = createBodyPool(bounds)
    const slow = fill(pool, bodyOf('slow'), 9)
    fill(pool, bodyOf('honest'), 45)
    fill(pool, bodyOf('whole', { complete: true }), 1)
    pool.open(bodyOf('idle'))
    pool.pass(1000)
    assert.deepEqual(cut, [])
    pool.pass(1000)
    assert.deepEqual(cut, ['slow slow', 'idle slow'])
    pool.receive(slow, 100, now)
    assert.equal(pool.bytes(), 46, 'what is cut counts no more')
  })
})
