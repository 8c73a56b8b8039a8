/** The trading centre orders about lots and institutions: by two people, who see what the other ordered and why. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { shanghaiDate, startOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { hour } from './lot-answers.ts'
import { answer, joinPlatform, organisations, type RunningNetwork, refused, runNetwork } from './running-network.ts'
import { day, type RunningPlatform, startOfStory } from './running-platform.ts'
import { newLot } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

type Waiting = { action: string; at: number; who: string; reason?: string; isOwn: boolean; opensAt?: number }
type Page = {
  state: string
  amount: string
  opensAt: number
  agency?: string
  twoPeople: string
  events: { event: string; who?: string; reason?: string }[]
  consents: Waiting[]
}
type Ordered = { outcome: string; lot: Page }

describe('an order of the trading centre', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let one: TestPerson
  let two: TestPerson
  let agency: TestPerson
  let bidding: TestPerson
  let owner: TestPerson
  let bank: StubInstitution
  before(async () => {
    network = await runNetwork()
    ;({ running, bank } = network)
    const person = (name: string, of: 'agency' | 'bidder' | 'beneficiary' | 'centre') =>
      joinPlatform(running, name, organisations[of])
    // once two manage people, a person they add waits for one of them
    agency = await person('agency', 'agency')
    bidding = await person('bidder', 'bidder')
    owner = await person('owner', 'beneficiary')
    one = await person('one', 'centre')
    two = await person('two', 'centre')
  })
  after(() => network.stop())

  const page = (person: TestPerson, number: string) => answer<Page>(person, 'agencyLots.find', { number })
  const reason = '投诉处理决定'
  const lotOf = async (change: object = {}) => {
    const number = await newLot(running, { opensAt: running.clock.now() + 10 * day, ...change })
    const { kysely } = running.db
    await kysely
      .updateTable('lot')
      .set({ agency_code: organisations.agency.code })
      .where('number', '=', number)
      .execute()
    return number
  }
  const propose = async (action: string, input: { number: string; [field: string]: unknown }, by = one) => {
    const { outcome, lot } = await answer<Ordered>(by, `agencyLots.${action}`, { reason, ...input })
    assert.equal(outcome, 'waits', action)
    const [consent] = lot.consents
    assert.ok(consent !== undefined)
    return { number: input.number, action, at: consent.at }
  }

  const later = () => startOfStory + 30 * day
  const orders: readonly [string, () => object, (page: Page) => unknown, unknown][] = [
    ['postpone', () => ({ opensAt: later() }), ({ opensAt }) => opensAt > startOfStory + 25 * day, true],
    ['suspend', () => ({}), ({ state }) => state, 'suspended'],
    ['abort', () => ({}), ({ state }) => state, 'aborted'],
    ['terminate', () => ({}), ({ state }) => state, 'terminated'],
    [
      'correct',
      () => ({ correction: { amount: '710000' }, notice: '更正', cause: { kind: 'objection' } }),
      ({ amount }) => amount,
      '710000.00',
    ],
    ['correct', () => ({ correction: { agency: '另一代理', agencyCode: null } }), ({ agency }) => agency, '另一代理'],
  ]
  for (const [action, input, seen, wanted] of orders)
    it(`takes two people, in a sandbox too: ${action} ${JSON.stringify(input())}`, async () => {
      const number = await lotOf()
      const before = await page(one, number)
      assert.equal(before.twoPeople, 'all')
      const order = await propose(action, { number, ...input() })
      assert.notDeepEqual(seen(await page(one, number)), wanted, 'nothing has changed yet')
      assert.equal(await refused(one, 'lotOrders.confirm', order), '422 needs-another')
      const noDate = { ...order, at: Number.MAX_SAFE_INTEGER }
      assert.equal(await refused(two, 'lotOrders.confirm', noDate), '400 input-invalid', 'no date is that late')
      const [waiting] = (await page(two, number)).consents
      assert.deepEqual([waiting?.isOwn, waiting?.reason, waiting?.action], [false, reason, action])
      assert.deepEqual(await answer(two, 'lotOrders.confirm', order), { outcome: 'done' })
      const done = await page(two, number)
      assert.deepEqual(seen(done), wanted)
      const [first, last] = done.events.slice(-2)
      assert.deepEqual([first?.event, first?.reason, last?.reason], ['first-consent', reason, reason])
      assert.match(last?.who ?? '', /one.* \+ .*two/)
      assert.equal(await refused(two, 'lotOrders.confirm', order), '404 not-found', 'once')
    })

  it('opens with the count of the second person, resumes, and never states the count of the first', async () => {
    const number = await lotOf()
    const early = await propose('open', { number, bids: 41 })
    const states41 = (shown: object) => /(?<![0-9a-z])41(?![0-9a-z])/i.test(JSON.stringify(shown))
    assert.equal(states41(await page(two, number)), false)
    assert.equal(states41({ ...(await page(two, number)), bids: 41 }), true, 'control')
    assert.equal(await refused(two, 'lotOrders.confirm', { ...early, bids: 2 }), '422 too-few-bids')
    await answer(agency, 'agencyLots.suspend', { number, reason })
    assert.deepEqual((await page(two, number)).consents, [], 'it was about the lot as it was')
    assert.equal(await refused(two, 'lotOrders.confirm', { ...early, bids: 3 }), '404 not-found')
    await answer(two, 'lotOrders.confirm', await propose('resume', { number }))
    const withoutCount = await propose('open', { number })
    await answer(two, 'lotOrders.confirm', { ...withoutCount, bids: 4 })
    await running.platform.settle()
    const { state, bids } = await answer<{ state: string; bids?: number }>(two, 'agencyLots.find', { number })
    assert.deepEqual([state, bids], ['opened', 4])
  })

  it('shows the count of bids with its source to who opens the lot, and to no bidder or beneficiary before the opening', async () => {
    const number = await lotOf()
    type Counted = { bidCount?: { bids: number; by: string }; events: { event: string; detail?: { bids?: number } }[] }
    const read = (person: TestPerson, path = 'agencyLots.find') => answer<Counted>(person, path, { number })
    await answer(agency, 'agencyLots.suspend', { number, reason })
    running.clock.set((await page(one, number)).opensAt)
    await running.ask('POST', `/api/lots/${number}/bids`, { bids: 37, by: '开标系统' })
    for (const person of [one, agency]) assert.match((await read(person)).bidCount?.by ?? '', /^开标系统（/)
    assert.equal((await read(two, 'centre.opening')).bidCount?.bids, 37)
    for (const person of [bidding, owner]) {
      const shown = await read(person)
      assert.equal(shown.bidCount, undefined)
      assert.deepEqual(
        shown.events.map(({ event }) => event),
        ['registered', 'suspended'],
      )
    }
    assert.equal((await read(agency)).events.at(-1)?.detail?.bids, 37, 'a control')
  })

  it('waits in the menu and the list of who may agree, and for no one else', async () => {
    const number = await lotOf()
    const count = async (person: TestPerson) => {
      const counts = await answer<{ procedure: string; count: number }[]>(person, 'tasks.counts')
      return counts.find(({ procedure }) => procedure === 'agencyLots.list')?.count
    }
    await propose('abort', { number })
    assert.deepEqual(await Promise.all([one, two, agency, bidding].map(count)), [0, 1, 1, 0])
    const listed = async (person: TestPerson) =>
      (await answer<{ lotNumber: string; isOwn: boolean }[]>(person, 'lotOrders.list')).map(
        ({ lotNumber, isOwn }) => `${lotNumber} ${isOwn}`,
      )
    assert.deepEqual(await listed(one), [`${number} true`])
    assert.deepEqual(await listed(agency), [`${number} false`])
    assert.equal((await bidding.call('lotOrders.list')).status, 403)
    const shown = await page(bidding, number)
    assert.deepEqual([shown.consents, shown.events.some(({ event }) => event === 'first-consent')], [[], false])
    running.clock.advance(25 * hour)
    assert.deepEqual([await listed(two), await count(two)], [[], 0], 'after a day it counts no more')
  })

  it('is declined by the second or taken back by the first, with a reason that both read', async () => {
    const number = await lotOf()
    const declined = await propose('terminate', { number })
    assert.equal((await two.call('lotOrders.decline', declined)).status, 400, 'without a reason')
    assert.equal((await page(two, number)).consents.length, 1)
    await answer(two, 'lotOrders.decline', { ...declined, reason: '材料不全' })
    const withdrawn = await propose('terminate', { number })
    await answer(one, 'lotOrders.decline', { ...withdrawn, reason: '选错标段' })
    assert.equal(await refused(two, 'lotOrders.confirm', withdrawn), '404 not-found')
    const { state, events } = await page(one, number)
    assert.equal(state, 'announced')
    assert.deepEqual(
      events.slice(-4).map(({ event, reason }) => `${event} ${reason}`),
      [`first-consent ${reason}`, 'consent-declined 材料不全', `first-consent ${reason}`, 'consent-withdrawn 选错标段'],
    )
  })

  it('is confirmed only as it was read', async () => {
    const number = await lotOf()
    const read = await propose('postpone', { number, opensAt: later() })
    running.clock.advance(1000)
    await propose('postpone', { number, opensAt: later() + day })
    assert.equal(await refused(two, 'lotOrders.confirm', read), '404 not-found')
  })

  it('is agreed to by the agency of the lot, which orders alone in a sandbox: a control', async () => {
    const number = await lotOf()
    const order = await propose('suspend', { number })
    assert.deepEqual(await answer(agency, 'lotOrders.confirm', order), { outcome: 'done' })
    const last = (await page(agency, number)).events.at(-1)
    assert.match(last?.who ?? '', /交易中心.* \+ .*衡准/)
    const alone = await answer<Ordered>(agency, 'agencyLots.resume', { number, reason })
    assert.deepEqual([alone.outcome, alone.lot.twoPeople], ['done', 'notices'])
    const foreign = await newLot(running, { opensAt: running.clock.now() + 10 * day })
    assert.equal(
      await refused(agency, 'lotOrders.confirm', await propose('abort', { number: foreign })),
      '404 not-found',
    )
    const change = { number, reason, correction: { agency: '另一代理' } }
    assert.equal(await refused(agency, 'agencyLots.correct', change), '422 not-allowed')
  })

  type Offer = { unavailable?: string; stopsAt?: number }
  type Change = { id: string; state: string; isOwn: boolean; decidedBy?: string; appliedAt?: number; note?: string } & {
    effectiveAt: number
  }
  const offer = async (): Promise<Offer> => {
    const [first] = await answer<Offer[]>(bidding, 'myApplications.offers', { amount: '700000' })
    return first ?? assert.fail('no product')
  }
  const changes = (by = one) => answer<Change[]>(by, 'institutionChanges.list')
  const request = async (target: 'run-off' | 'active', from?: string) => {
    const asked = { partner: bank.appkey, target, reason, ...(from === undefined ? {} : { from }) }
    assert.equal((await one.call('institutionChanges.propose', asked)).status, 200)
    const change = (await changes()).find(({ state }) => state === 'waiting')
    return { id: change?.id ?? '' }
  }
  const stateOf = async () => (await running.ask<{ state: string }>('GET', `/api/partners/${bank.appkey}`)).state

  it('stops the new business of an institution when a second person agrees, and resumes it', async () => {
    await answer(one, 'centre.saveProduct', {
      ...{ partner: bank.appkey, name: '投标保函', kind: 'bank', rate: '0.004', minimumPremium: '300', onSale: true },
    })
    assert.equal((await offer()).unavailable, undefined)
    const stop = await request('run-off')
    assert.equal(await stateOf(), 'active', 'one person is not two')
    assert.equal(await refused(one, 'institutionChanges.confirm', stop), '422 needs-another')
    const again = { partner: bank.appkey, target: 'run-off', reason }
    assert.equal(await refused(two, 'institutionChanges.propose', again), '409 out-of-turn', 'one waits')
    running.clock.advance(hour)
    await answer(two, 'institutionChanges.confirm', stop)
    const agreed = (await changes()).find(({ id }) => id === stop.id)
    assert.equal(agreed?.effectiveAt, running.clock.now(), 'not before the second person agreed')
    assert.deepEqual([await stateOf(), (await offer()).unavailable], ['run-off', 'partner-run-off'])
    const lotNumber = await newLot(running, { opensAt: running.clock.now() + 10 * day })
    const apply = { lotNumber, partner: bank.appkey, idempotencyKey: randomBytes(16).toString('hex') }
    assert.equal(await refused(bidding, 'myApplications.apply', apply), '409 partner-run-off')
    const [{ who }] = await running.ask<[{ who: string }]>('GET', `/api/partners/${bank.appkey}/versions`)
    assert.match(who, /one.* \+ .*two/, 'both are in the history that engineers read')
    assert.equal(await refused(two, 'institutionChanges.confirm', stop), '422 needs-another', 'once')
    await answer(two, 'institutionChanges.confirm', await request('active'))
    assert.deepEqual([await stateOf(), (await offer()).unavailable], ['active', undefined])
  })

  it('stops it on a later day, which bidders read before, and cancels that', async () => {
    const from = shanghaiDate(running.clock.now() + 3 * day)
    await answer(two, 'institutionChanges.confirm', await request('run-off', from))
    assert.deepEqual(
      [await stateOf(), await offer().then(({ unavailable, stopsAt }) => [unavailable, stopsAt])],
      ['active', [undefined, startOfShanghaiDate(from)]],
    )
    await answer(two, 'institutionChanges.confirm', await request('active'))
    assert.equal((await offer()).stopsAt, undefined)
    running.clock.set(startOfShanghaiDate(from) + hour)
    await running.platform.settle()
    assert.equal(await stateOf(), 'active', 'it was cancelled')

    const next = shanghaiDate(running.clock.now() + 3 * day)
    await answer(two, 'institutionChanges.confirm', await request('run-off', next))
    running.clock.set(startOfShanghaiDate(next))
    await running.platform.settle()
    assert.deepEqual([await stateOf(), (await offer()).unavailable], ['run-off', 'partner-run-off'])
    await answer(two, 'institutionChanges.confirm', await request('active'))
  })

  it('leaves a suspension to engineers, and states who declined why', async () => {
    const declined = await request('run-off')
    await answer(two, 'institutionChanges.decline', { ...declined, reason: '先与机构核实' })
    const change = (await changes(two)).find(({ id }) => id === declined.id)
    assert.deepEqual([change?.state, change?.note, change?.isOwn], ['declined', '先与机构核实', false])
    assert.equal(await stateOf(), 'active')
    const later = await request('run-off')
    await running.ask('PATCH', `/api/partners/${bank.appkey}`, { state: 'suspended' })
    await answer(two, 'institutionChanges.confirm', later)
    assert.equal(await stateOf(), 'suspended')
    running.clock.advance(hour)
    await running.platform.settle()
    const appliedAt = async () => (await changes()).find(({ id }) => id === later.id)?.appliedAt
    assert.deepEqual([await stateOf(), await appliedAt()], ['suspended', undefined], 'it waits, and does not vanish')
    await running.ask('PATCH', `/api/partners/${bank.appkey}`, { state: 'active' })
    running.clock.advance(hour)
    await running.platform.settle()
    assert.equal(await stateOf(), 'run-off', 'what two people confirmed takes effect with the end of the suspension')
    assert.ok((await appliedAt()) !== undefined)
    await running.ask('PATCH', `/api/partners/${bank.appkey}`, { state: 'suspended' })
    const back = { partner: bank.appkey, target: 'active', reason }
    assert.equal(await refused(one, 'institutionChanges.propose', back), '409 out-of-turn')
    assert.equal((await agency.call('institutionChanges.list')).status, 403)
  })
})
