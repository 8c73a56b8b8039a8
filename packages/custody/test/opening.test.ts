import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import type { OpenedEnvelope, SealedEnvelope } from '@openbaohan/custody/opened-envelope.ts'
import { findByTags, openEnvelopes } from '@openbaohan/custody/opening.ts'
import { OpeningThreads } from '@openbaohan/custody/opening-threads.ts'
import { createTagPeriod } from '@openbaohan/custody/tag-period.ts'
import { applicationTo, lot, lotPair } from './sealed-application.ts'

async function opened(
  privateKey: Uint8Array,
  rows: readonly SealedEnvelope[],
  lotId?: string,
): Promise<OpenedEnvelope[]> {
  const options = { threads: 2, envelopesPerBatch: 8, ...(lotId ? { lotId } : {}) }
  return Array.fromAsync(openEnvelopes(privateKey, rows, options))
}

describe('an opening', () => {
  const lotKey = lotPair()
  const otherKey = lotPair()
  const mine = Array.from({ length: 20 }, () => applicationTo(lotKey.publicKey))
  const others = Array.from({ length: 20 }, () => applicationTo(otherKey.publicKey, { lotId: 'lot-2' }))
  const rows = mine.flatMap(({ row }, index) => [row, others[index]?.row ?? row])

  it('opens every envelope of the lot and none of another', async () => {
    const found = await opened(lotKey.privateKey, rows, 'lot-1')
    assert.deepEqual(found.map(({ id }) => id).sort(), mine.map(({ row }) => row.id).sort())
    for (const envelope of found) assert.ok(envelope.outcome === 'opened' && envelope.lotId === 'lot-1')
    const first = found.find(({ id }) => id === mine[0]?.row.id)
    assert.ok(first?.outcome === 'opened')
    assert.deepEqual(first.lot, lot)
    assert.equal(Buffer.from(first.key).toString('base64'), mine[0]?.application.receipt.key)
  })

  it('does not change the caller’s key, and yields nothing for no envelopes', async () => {
    assert.ok(lotKey.privateKey.some((byte) => byte !== 0))
    assert.deepEqual(await opened(lotKey.privateKey, []), [])
  })

  const row = applicationTo(lotKey.publicKey).row
  const strange = applicationTo(lotKey.publicKey).row
  const changed: readonly [string, SealedEnvelope][] = [
    ['another amount', { ...row, amount: '700000.01' }],
    ['another applicant', { ...row, applicantCode: '91329901MA1M8Q2R73' }],
    ['another partner', { ...row, appkey: 'finance_insurer' }],
    ['another ciphertext', { ...row, sealed: { ...row.sealed, lotName: strange.sealed.lotName } }],
    ['another commitment', { ...row, commitment: strange.commitment }],
    ['the envelope of another application of the lot', { ...row, envelope: strange.envelope }],
  ]
  for (const [what, tampered] of changed)
    it(`reports a row that has ${what}, and returns no key`, async () => {
      assert.deepEqual(await opened(lotKey.privateKey, [tampered], 'lot-1'), [
        { id: tampered.id, outcome: 'commitment-mismatch' },
      ])
    })

  it('reports envelopes of another lot when a lot was given its key pair', async () => {
    assert.deepEqual(await opened(otherKey.privateKey, [others[0]?.row ?? row], 'lot-1'), [
      { id: others[0]?.row.id, outcome: 'lot-mismatch' },
    ])
  })

  it('ends its threads when the caller stops early', async () => {
    for await (const envelope of openEnvelopes(lotKey.privateKey, rows, { threads: 2, envelopesPerBatch: 2 })) {
      assert.ok(envelope.id)
      break
    }
  })

  for (const [how, count, ahead] of [
    ['between other work', 3, 0],
    ['in threads', 70, 1],
  ] as const)
    it(`finds the lot’s applications by their tags, ${how}, and reports how far it is`, async () => {
      const lots = [lotKey, otherKey]
      const periods = Array.from({ length: count }, (_, index) => {
        const period = createTagPeriod(randomBytes)
        const tag = period.tag(lots[index % 2]?.publicKey ?? '', `E${index}`)
        return { point: period.point, applications: [{ number: `E${index}`, tag, submittedAt: 0 }] }
      })
      const threads = new OpeningThreads({ threads: 2 })
      const shares: number[] = []
      const window = { from: 0, until: 0 }
      const searched = [otherKey, lotKey].map((pair) => ({ ...pair, window }))
      const [, found = []] = await findByTags(searched, periods, threads, (share) => shares.push(share))
      await threads.stop()
      assert.deepEqual(found.toSorted(), periods.flatMap((_, index) => (index % 2 === 0 ? [`E${index}`] : [])).sort())
      assert.ok(shares.length > ahead)
      assert.equal(shares.at(-1), 1)
      assert.ok(
        lotKey.privateKey.some((byte) => byte !== 0),
        'the caller’s key is unchanged',
      )
    })

  for (const [how, count, isInThreads] of [
    ['with turns for other work', 3_000, false],
    ['in threads', 6_500, true],
  ] as const)
    it(`searches one period of ${count} applications ${how}`, async () => {
      const period = createTagPeriod(randomBytes)
      const wanted = { number: 'E1', tag: period.tag(lotKey.publicKey, 'E1'), submittedAt: 0 }
      const others = Array.from({ length: count - 1 }, () => ({ number: 'E2', tag: randomBytes(32), submittedAt: 0 }))
      const periods = [{ point: period.point, applications: [...others, wanted] }]
      const threads = new OpeningThreads({ threads: 1 })
      const shares: number[] = []
      let turns = 0
      const counted = setInterval(() => {
        turns += 1
      }, 1)
      const searched = [{ ...lotKey, window: { from: 0, until: 0 } }]
      const found = await findByTags(searched, periods, threads, (share) => shares.push(share))
      clearInterval(counted)
      await threads.stop()
      assert.deepEqual(found, [['E1']])
      assert.equal(shares.length, isInThreads ? 7 : 30)
      assert.ok(turns > 3, `${turns} turns`)
    })

  it('in the background finds the same', async () => {
    const options = { isBackground: true, threads: 1, lotId: 'lot-1', envelopesPerBatch: 8 }
    const found = await Array.fromAsync(openEnvelopes(lotKey.privateKey, rows, options))
    assert.equal(found.length, mine.length)
  })

  it('throws the error of the source of envelopes', async () => {
    const failing = async function* () {
      yield row
      throw new Error('the database connection was lost')
    }
    await assert.rejects(Array.fromAsync(openEnvelopes(lotKey.privateKey, failing(), { envelopesPerBatch: 1 })))
  })
})
