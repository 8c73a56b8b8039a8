import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { publicKeyOf } from '@openbaohan/crypto/sm2-arithmetic.ts'
import { drawScalar } from '@openbaohan/crypto/sm2-encryption.ts'
import { findTagged } from '@openbaohan/custody/find-tagged.ts'
import { createTagPeriods } from '../src/opening/tag-periods.ts'

const lotKey = drawScalar(randomBytes)
const lotPublicKey = Buffer.from(publicKeyOf(lotKey)).toString('hex')
const periodMilliseconds = 30 * 60_000

function createStored(options: { failures?: number } = {}) {
  const points: Uint8Array[] = []
  let failures = options.failures ?? 0
  const periods = createTagPeriods({
    random: randomBytes,
    periodMilliseconds,
    store: async (point) => {
      failures -= 1
      if (failures >= 0) throw new Error('the database does not answer')
      points.push(point)
      return String(points.length)
    },
  })
  return { points, periods, tag: (number: string) => periods.tagFor(lotPublicKey, number) }
}

describe('the sealing periods of a process', () => {
  it('begin with an application, are shared by those that come at once, and end by the timer', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const { points, periods, tag } = createStored()
    assert.equal(points.length, 0, 'an idle process holds no r')
    const tagged = await Promise.all(['E1', 'E2', 'E3'].map(tag))
    assert.deepEqual(
      tagged.map(({ period }) => period),
      ['1', '1', '1'],
    )
    context.mock.timers.tick(periodMilliseconds - 1)
    assert.equal((await tag('E4')).period, '1')
    context.mock.timers.tick(1)
    assert.equal(points.length, 1, 'no period begins by itself')
    assert.equal((await tag('E5')).period, '2')
    periods.close()
  })

  it('give tags by which the lot’s key finds the applications of the stored point', async () => {
    const { points, periods, tag } = createStored()
    const applications = await Promise.all(
      ['E1', 'E2'].map(async (number) => ({ number, tag: (await tag(number)).tag, submittedAt: 0 })),
    )
    const [point = new Uint8Array()] = points
    const lot = { privateKey: lotKey, publicKey: lotPublicKey, window: { from: 0, until: 0 } }
    assert.deepEqual(findTagged([lot], [{ point, applications }]), [['E1', 'E2']])
    periods.close()
  })

  it('end while an application waits for the point to be stored: it is tagged under the next', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const { periods, tag } = createStored()
    const waiting = tag('E1')
    context.mock.timers.tick(periodMilliseconds)
    assert.equal((await waiting).period, '2')
    periods.close()
  })

  it('are not begun with a point that was not stored, nor after the shutdown', async () => {
    const { points, periods, tag } = createStored({ failures: 1 })
    await assert.rejects(tag('E1'))
    assert.equal((await tag('E2')).period, '1')
    assert.equal(points.length, 1)
    periods.close()
    await assert.rejects(tag('E3'))
  })
})
