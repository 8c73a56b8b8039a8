/** What the tendering system receives on a real wire, and what it must not receive before the opening. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createApiKey } from '@openbaohan/server/auth/api-keys.ts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Webhook } from 'standardwebhooks'
import { startReceiver, type WebhookReceiver } from '../../../packages/server/test/webhook-receiver.ts'
import { endOpening } from '../src/opening/open-lot.ts'
import { emitGuaranteeEvent } from '../src/records/events/emit-guarantee-event.ts'
import { issuedOn, opened, openedOn, pdf } from './after-opening.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, newLot, register, restoredNotice, view } from './story.ts'
import { busy, type StubInstitution, startInstitution } from './stub-institution.ts'

type Shown = { id: string; secret: string }
type Delivery = { event: string; endpoint: string; type: string; state: string; data: Record<string, unknown> }

describe('webhooks of the platform', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let system: WebhookReceiver
  let endpoint: Shown
  const settle = () => platform.platform.settle()
  const received = () => system.arrivals.map(({ json }) => json)
  const receivedTypes = () => received().map(({ type }) => type)
  const dataOf = (type: string) => received().flatMap((one) => (one.type === type ? [one.data] : []))
  const rows = async () =>
    (await platform.db.pool.query<{ type: string; data: unknown }>('select type, data from webhook_event')).rows

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    system = await startReceiver()
    await bank.join(platform)
    endpoint = await platform.ask<Shown>('POST', '/api/webhooks', { url: system.url, events: ['*'] })
    await register(platform)
    await settle()
  })
  beforeEach(() => {
    system.arrivals.length = 0
    system.status = 204
  })
  after(async () => {
    await bank.stop()
    await system.stop()
    await platform.stop()
  })

  it('arrive signed, as the library of Standard Webhooks verifies them', async () => {
    const lotNumber = await newLot(platform)
    await settle()
    const [arrival] = system.arrivals
    // The library compares with the time of day, and this story has a clock of its own.
    const realNow = Date.now
    Date.now = () => platform.clock.now()
    try {
      const headers = arrival?.headers as Record<string, string>
      const verified = new Webhook(endpoint.secret).verify(arrival?.body ?? '', headers)
      assert.deepEqual(verified, {
        type: 'lot.announced',
        timestamp: new Date(platform.clock.now()).toISOString(),
        data: { lotNumber },
      })
    } finally {
      Date.now = realNow
    }
  })

  it('state what was ordered about a lot, without who ordered it and why', async () => {
    const lotNumber = await newLot(platform)
    const by = { reason: '补遗后顺延', by: '陆知微' }
    const opensAt = platform.clock.now() + 3 * day
    await platform.ask('POST', `/api/lots/${lotNumber}/postpone`, { opensAt, ...by })
    await platform.ask('POST', `/api/lots/${lotNumber}/suspend`, by)
    await platform.ask('POST', `/api/lots/${lotNumber}/resume`, by)
    await platform.ask('POST', `/api/lots/${lotNumber}/abort`, by)
    await settle()
    assert.deepEqual(receivedTypes().sort(), [
      'lot.aborted',
      'lot.announced',
      'lot.postponed',
      'lot.resumed',
      'lot.suspended',
    ])
    assert.deepEqual(dataOf('lot.postponed'), [{ lotNumber, opensAt }])
    const stated = system.arrivals.map(({ body }) => body).join()
    assert.ok(!stated.includes(by.reason) && !stated.includes(by.by))
  })

  it('state nothing about applications before the opening, and after it they do: a control', async () => {
    await newLot(platform)
    await settle()
    const before = await rows()
    const wanted = received().length
    const { lotNumber, numbers } = await issuedOn(platform, bank, 2)
    const { applicationNumber: waiting } = await apply(platform, bank, lotNumber)
    const { applicationNumber: refused } = await apply(platform, bank, lotNumber)
    await settle()
    await bank.notify('issued', { applicationNumber: refused, approved: false } as never)
    const [first = '', second = ''] = numbers
    await platform.ask('POST', `/api/applications/${second}/withdraw`, { reason: 'not-bidding' })
    await settle()
    const { opensAt: announcedAt } = await platform.ask<{ opensAt: number }>('GET', `/api/lots/${lotNumber}`)
    const opensAt = platform.clock.now() + 2 * day
    await platform.ask('POST', `/api/lots/${lotNumber}/postpone`, { opensAt, reason: '补遗' })
    await settle()

    const added = (await rows()).slice(before.length)
    assert.deepEqual(added, [
      { type: 'lot.announced', data: { lotNumber } },
      { type: 'lot.postponed', data: { lotNumber, opensAt } },
    ])
    assert.equal(received().length, wanted + 2, 'as many as of a lot that no one applied for')
    const guaranteeNumber = (await view(platform, first)).guaranteeNumber ?? ''
    const forbidden = [first, second, waiting, refused, guaranteeNumber, bidder.code, bidder.name, bank.appkey]
    const stated = JSON.stringify([await rows(), received(), await platform.ask('GET', '/api/webhooks/deliveries')])
    for (const text of forbidden) assert.ok(!stated.includes(text), text)

    const reason = '招标人书面同意提前'
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, { reason, reasonIsPublic: true })
    await settle()
    const times = { announcedAt, opensAt, openedAt: platform.clock.now() }
    assert.deepEqual(dataOf('lot.opened'), [{ lotNumber, ...times, reason, applications: 4, guarantees: 2 }])
    await bank.notify('restored', await restoredNotice(platform, bank, first))
    await settle()
    assert.deepEqual(dataOf('guarantee.restored'), [{ lotNumber, applicationNumber: first, guaranteeNumber }])
  })

  it('state nothing even when a flow asks to too early: the guard is in the way itself', async () => {
    const { lotNumber, numbers } = await issuedOn(platform, bank)
    const [number = ''] = numbers
    const emit = async () => {
      const known = (await rows()).length
      await emitGuaranteeEvent(platform.db.kysely, number, { type: 'guarantee.released', at: platform.clock.now() })
      return (await rows()).length - known
    }
    assert.equal(await emit(), 0)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, {})
    await settle()
    assert.equal(await emit(), 1)
  })

  it('state at the end of an opening what was restored while its envelopes were still tried, once', async () => {
    const { number, lotNumber } = await opened(platform, bank)
    const { rows: found } = await platform.db.pool.query<{ id: string }>('select id from lot where number = $1', [
      lotNumber,
    ])
    const lotId = found[0]?.id ?? ''
    const setState = (state: string) =>
      platform.db.pool.query('update lot set state = $2 where id = $1', [lotId, state])
    await setState('opening')
    system.arrivals.length = 0
    await bank.notify('restored', await restoredNotice(platform, bank, number))
    await settle()
    assert.deepEqual(dataOf('guarantee.restored'), [])
    await platform.db.kysely
      .transaction()
      .execute((trx) => endOpening(trx, lotId, { findPartner: async () => undefined, now: platform.clock.now() }))
    await settle()
    assert.deepEqual(receivedTypes().sort(), ['guarantee.restored', 'lot.opened'])
  })

  it('report releases, refusals of the institution, and of demands as they go on', async () => {
    const { lotNumber, numbers } = await openedOn(platform, bank, 2)
    const [released = '', demanded = ''] = numbers
    bank.answers.push(busy)
    await platform.ask('POST', `/api/applications/${released}/release`, {})
    await settle()
    await platform.ask('POST', `/api/applications/${released}/release`, {})
    const asked = { amount: '100.00', payeeAccount: '1', contactName: '陆知微', contactPhone: '95588' }
    await platform.ask('POST', `/api/applications/${demanded}/demands`, { ...asked, files: [pdf('索赔书')] })
    await settle()
    await platform.ask('POST', `/api/applications/${demanded}/demands/1/result`, { outcome: 'paid', paid: '100.00' })
    await settle()
    const about = (type: string) =>
      dataOf(type).map((data) => (data as { applicationNumber: string }).applicationNumber)
    assert.deepEqual(about('guarantee.release-declined'), [released])
    assert.deepEqual(about('guarantee.released'), [released])
    const demands = dataOf('demand.changed') as { state: string; paid: string; lotNumber: string }[]
    assert.deepEqual(demands.map(({ state }) => state).sort(), ['paid', 'sealed', 'taken', 'unconfirmed'])
    assert.ok(demands.every((one) => one.lotNumber === lotNumber))
    assert.equal(demands.find(({ state }) => state === 'paid')?.paid, '100.00')
  })

  it('of an aborted lot end with that: what becomes of its applications is reported to no one', async () => {
    const { lotNumber } = await issuedOn(platform, bank, 2)
    await settle()
    system.arrivals.length = 0
    await platform.ask('POST', `/api/lots/${lotNumber}/abort`, { reason: '有效投标不足三家' })
    await settle()
    for (let hour = 0; hour < 26; hour += 1) {
      platform.clock.advance(3600_000)
      await settle()
    }
    assert.deepEqual(
      received().filter(({ type }) => !type.startsWith('lot.opened')),
      [{ type: 'lot.aborted', timestamp: received()[0]?.timestamp, data: { lotNumber } }],
    )
  })

  it('sign with both secrets while one replaces the other', async () => {
    const renewed = await platform.ask<Shown>('POST', `/api/webhooks/${endpoint.id}/rotate`, { overlapHours: 1 })
    const test = async () => {
      system.arrivals.length = 0
      await platform.ask('POST', `/api/webhooks/${endpoint.id}/test`)
      await settle()
      assert.deepEqual(receivedTypes(), ['webhook.test'])
      return String(system.arrivals[0]?.headers['webhook-signature']).split(' ').length
    }
    assert.equal(await test(), 2)
    platform.clock.advance(3600_001)
    assert.equal(await test(), 1)
    assert.notEqual(renewed.secret, endpoint.secret)
  })

  it('leave their secret in no row, no answer and no log line', async () => {
    const { id, secret } = await platform.ask<Shown>('POST', '/api/webhooks', { url: system.url, events: ['lot.*'] })
    const key = secret.slice('whsec_'.length)
    const dump = await platform.db.pool.query('select e::text as row from webhook_endpoint e')
    const stated = JSON.stringify([dump.rows, await platform.ask('GET', '/api/webhooks'), platform.log()])
    for (const form of [key, Buffer.from(key, 'base64').toString('hex')]) assert.ok(!stated.includes(form))
    assert.ok(stated.includes(id), 'a control: the endpoint itself is there')
    await platform.ask('PATCH', `/api/webhooks/${id}`, { enabled: false })
  })

  it('are listed by type and reported again on demand', async () => {
    const lotNumber = await newLot(platform)
    await settle()
    const [reported] = await platform.ask<Delivery[]>('GET', '/api/webhooks/deliveries?type=lot.announced&limit=1')
    assert.deepEqual([reported?.state, reported?.data], ['delivered', { lotNumber }])
    system.arrivals.length = 0
    const replay = (body: object) => platform.api('POST', `/api/webhooks/${endpoint.id}/replay`, body)
    assert.deepEqual((await replay({ event: reported?.event })).json, { replayed: 1 })
    await settle()
    assert.deepEqual(
      system.arrivals.map(({ headers }) => headers['webhook-id']),
      [reported?.event],
    )
    assert.deepEqual((await replay({ since: platform.clock.now() })).json, { replayed: 1 })
    assert.equal((await replay({})).status, 400)
    assert.equal((await replay({ event: reported?.event, since: 0 })).status, 400)
    assert.equal((await replay({ event: '00000000-0000-4000-8000-000000000000' })).status, 404)
  })

  const wrong: readonly [string, object][] = [
    ['an address that is not this machine in clear', { url: 'http://core.example.com/', events: ['*'] }],
    ['an address that is none', { url: 'core', events: ['*'] }],
    ['an event there is not', { url: 'https://core.example.com/', events: ['application.received'] }],
    ['no event', { url: 'https://core.example.com/', events: [] }],
    ['more than that', { url: 'https://core.example.com/', events: ['*'], secret: 'x' }],
  ]
  for (const [what, body] of wrong)
    it(`refuse ${what}`, async () => assert.equal((await platform.api('POST', '/api/webhooks', body)).status, 400))

  it('need a key with their scope: one that may enter lots may not subscribe', async () => {
    const ask = async (scopes: string[], method: string) => {
      const { token } = await createApiKey(platform.db.kysely, { name: '交易系统', scopes, at: platform.clock.now() })
      const answer = await fetch(`${platform.url}/api/webhooks`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify({ url: system.url, events: ['lot.opened'] }) }),
      })
      return answer.status
    }
    assert.equal(await ask(['lots:*'], 'GET'), 403)
    assert.equal(await ask(['webhooks:read'], 'GET'), 200)
    assert.equal(await ask(['webhooks:read'], 'POST'), 403)
    assert.equal(await ask(['lots:*', 'webhooks:*'], 'POST'), 201)
  })

  it('stand in a description of the API that is valid OpenAPI 3.1', async () => {
    const document = (await (await fetch(`${platform.url}/api/openapi.json`)).json()) as { paths: object }
    const { valid, errors } = await new Validator().validate(document as never)
    assert.deepEqual([valid, errors], [true, undefined])
    assert.ok('/webhooks/{id}/replay' in document.paths && '/keys/{id}/rotate' in document.paths)
  })
})
