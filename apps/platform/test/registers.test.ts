import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningPlatform, runPlatform, startOfStory } from './running-platform.ts'
import { bidder, lot, register } from './story.ts'

describe('what is entered on our own screens', () => {
  let platform: RunningPlatform
  before(async () => {
    platform = await runPlatform()
    await register(platform)
  })
  after(() => platform.stop())

  const product = { partner: 'k', name: '保函', kind: 'bank', rate: '0.004', minimumPremium: '500.00' }
  const another = { ...lot, number: 'L2' }
  const cases: readonly [string, string, string, object, number][] = [
    ['a lot', 'POST', '/api/lots', another, 201],
    ['its number again', 'POST', '/api/lots', another, 409],
    ['an opening in the past', 'POST', '/api/lots', { ...lot, number: 'L3', opensAt: startOfStory }, 422],
    ['an amount like 1e5', 'POST', '/api/lots', { ...another, amount: '1e5' }, 400],
    ['an amount of 0', 'POST', '/api/lots', { ...another, amount: '0.00' }, 400],
    ['full-width digits', 'POST', '/api/lots', { ...another, amount: '１００' }, 400],
    ['a wrong check digit', 'POST', '/api/lots', { ...another, beneficiaryCode: '91329901MA1K3T7P1D' }, 400],
    [
      'a lot’s name that would not fit a ciphertext of §1',
      'POST',
      '/api/lots',
      { ...another, name: '标'.repeat(151) },
      400,
    ],
    ['an unknown field', 'POST', '/api/lots', { ...another, count: 3 }, 400],
    ['a bidder again', 'POST', '/api/bidders', { ...bidder, contactName: '别人' }, 200],
    ['a bidder with a wrong check digit', 'POST', '/api/bidders', { ...bidder, code: '91329901MA1M8Q2R73' }, 400],
    ['a bidder without a basic account', 'POST', '/api/bidders', { ...bidder, basicAccount: undefined }, 400],
    ['a product', 'PUT', '/api/products', product, 200],
    ['a rate in words', 'PUT', '/api/products', { ...product, rate: '千分之四' }, 400],
    ['an opening of no lot', 'POST', '/api/lots/none/open', {}, 404],
  ]
  for (const [what, method, path, body, status] of cases)
    it(`${what}: ${status}`, async () => assert.equal((await platform.api(method, path, body)).status, status))

  it('tells of a lot how many others ask its amount', async () => {
    const lots = await platform.ask<{ number: string; sameAmountLots: number }[]>('GET', '/api/lots')
    assert.deepEqual(
      lots.map(({ sameAmountLots }) => sameAmountLots),
      [1, 1],
    )
  })
  it('asks for a key that holds the scope', async () => {
    const { token } = await platform.ask<{ token: string }>('POST', '/api/keys', {
      name: '只读',
      scopes: ['lots:read'],
    })
    const withKey = (method: string, path: string) =>
      fetch(new URL(path, platform.url), { method, headers: { authorization: `Bearer ${token}` } })
    assert.equal((await withKey('GET', '/api/lots')).status, 200)
    assert.equal((await withKey('POST', `/api/lots/${lot.number}/open`)).status, 403)
    assert.equal((await fetch(new URL('/api/lots', platform.url))).status, 401)
  })
})
