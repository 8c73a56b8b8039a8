/** Invariant 6: before the opening nothing at rest joins an application to a lot, holds a key, or reveals a count. */
import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { envelopeBytes } from '@openbaohan/custody/sealed-envelope.ts'
import { type RunningPlatform, runPlatform } from '../../apps/platform/test/running-platform.ts'
import { bidder, issuedNotice, lot, newLot, register, restoredNotice, view } from '../../apps/platform/test/story.ts'
import { badGateway, type StubInstitution, startInstitution } from '../../apps/platform/test/stub-institution.ts'
import { startReceiver, type WebhookReceiver } from '../../packages/server/test/webhook-receiver.ts'
import { dumpDatabase, findJoined, formsOf, holdsAny, type Row, viewsOfText } from './joined-rows.ts'

/** The HTTP series of a scrape and their values, except the scrapes themselves and the latency buckets. */
function httpSeries(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith('openbaohan_http_') && !/le="|"\/metrics"/.test(line))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}
const changed = (one: Map<string, number>, two: Map<string, number>) =>
  [...two].filter(([series, value]) => one.get(series) !== value).map(([series]) => series)
const aboutApi = (series: Iterable<string>) => [...series].filter((name) => name.includes('/api')).sort()
/** Series with a value that equals the number of applications: they name the procedure, its path or its own status. */
const countingSeries = (series: Iterable<string>) =>
  aboutApi(series).filter((name) => /appl|submit|method="POST"|status="201"/.test(name))

type Receipt = { key: string; salt: string }

describe('secrecy before the opening', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  /** A tendering system that subscribes to everything. */
  let system: WebhookReceiver
  let rowsBefore: Row[]
  let lotsBefore: unknown
  let seriesBefore: Map<string, number>
  let lotForms: string[]
  let keyForms: string[]
  let applicationForms: string[]
  const receipts: Receipt[] = []
  const numbers: string[] = []
  const idempotencyKeys: string[] = []
  const scrape = async () => httpSeries(await (await fetch(`${platform.url}/metrics`)).text())
  /** Like a careful caller: with an idempotency key, and twice. */
  const apply = async () => {
    const idempotencyKey = randomBytes(32).toString('base64url')
    idempotencyKeys.push(idempotencyKey)
    const body = { bidderCode: bidder.code, lotNumber: lot.number, partner: bank.appkey, idempotencyKey }
    const ask = () => platform.ask<{ applicationNumber: string; receipt: unknown }>('POST', '/api/applications', body)
    const first = await ask()
    assert.deepEqual(await ask(), first)
    return first
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    system = await startReceiver()
    await platform.ask('POST', '/api/webhooks', { url: system.url, events: ['*'] })
    await register(platform)
    await newLot(platform)
    await platform.platform.settle()
    rowsBefore = await dumpDatabase(platform.db.pool)
    lotsBefore = await platform.ask('GET', '/api/lots')
    seriesBefore = await scrape()
    const guaranteeNumbers: string[] = []
    for (const stage of ['issued', 'issued', 'refused', 'accepted', 'waiting']) {
      if (stage === 'waiting') bank.answers.push(badGateway)
      const { applicationNumber, receipt } = await apply()
      numbers.push(applicationNumber)
      receipts.push(receipt as Receipt)
      await platform.platform.settle()
      if (stage === 'refused') await bank.notify('issued', { applicationNumber, approved: false } as never)
      if (stage !== 'issued') continue
      const notice = await issuedNotice(platform, bank, applicationNumber)
      assert.equal((await bank.notify('issued', notice)).code, '1')
      guaranteeNumbers.push(notice.guaranteeNumber)
    }
    for (const number of numbers) await view(platform, number)
    await platform.ask('GET', '/api/applications')
    await platform.ask('GET', `/api/statements/${bank.appkey}`)
    // Past midnight, and before the opening: the statement of the day is stored.
    platform.clock.advance(15 * 3_600_000)
    await platform.platform.settle()
    const statements = await platform.ask<unknown[]>('GET', `/api/statements/${bank.appkey}/kept`)
    assert.equal(statements.length, 1)
    const { id } = await platform.db.kysely
      .selectFrom('lot')
      .select('id')
      .where('number', '=', lot.number)
      .executeTakeFirstOrThrow()
    lotForms = [id, Buffer.from(id.replaceAll('-', ''), 'hex'), lot.number, lot.name, lot.beneficiaryName].flatMap(
      formsOf,
    )
    keyForms = receipts.flatMap(({ key, salt }) => [key, salt]).flatMap((text) => formsOf(Buffer.from(text, 'base64')))
    applicationForms = [...numbers, ...guaranteeNumbers, bidder.code, bidder.name].flatMap(formsOf)
  })
  after(async () => {
    await bank.stop()
    await system.stop()
    await platform.stop()
  })

  it('joins no application to its lot in any row, nor by the transaction that wrote it', async () => {
    assert.deepEqual(findJoined(await dumpDatabase(platform.db.pool), applicationForms, lotForms), [])
  })

  it('holds no key and no salt of a sealed envelope in any row', async () => {
    const rows = await dumpDatabase(platform.db.pool)
    assert.deepEqual(
      rows.filter(({ views }) => holdsAny(views, keyForms)).map(({ table }) => table),
      [],
    )
  })

  it('links no tag to its lot: none is computed from what rows hold, and no two share 8 bytes', async () => {
    const { rows: lots } = await platform.db.pool.query<{ public_key: string }>(
      'select public_key from lot where number = $1',
      [lot.number],
    )
    const lotPoint = Buffer.from(lots[0]?.public_key ?? '', 'hex')
    const { rows } = await platform.db.pool.query<{ number: string; tag: Buffer; point: Buffer }>(
      'select number, tag, point from application join tag_period on tag_period.id = tag_period',
    )
    assert.equal(rows.length, numbers.length)
    /** What a reader of the database could compute and compare. */
    const guessesOf = ({ number, point }: { number: string; point: Buffer }) =>
      [lotPoint, point, Buffer.concat([point, lotPoint])].map((key) =>
        createHmac('sm3', key).update(number).digest('hex'),
      )
    const linked = (tagOf: (row: (typeof rows)[number]) => Buffer) =>
      rows.filter((row) => guessesOf(row).includes(tagOf(row).toString('hex'))).length
    assert.equal(
      linked(({ tag }) => tag),
      0,
    )
    const byLotKey = ({ number }: { number: string }) => createHmac('sm3', lotPoint).update(number).digest()
    assert.equal(linked(byLotKey), rows.length, 'control: HMAC(P_lot)')
    const points = new Set(rows.map(({ point }) => point.toString('hex')))
    const sequences = [
      lotPoint,
      ...[...points].map((point) => Buffer.from(point, 'hex')),
      ...rows.map(({ tag }) => tag),
    ].flatMap((bytes) => Array.from({ length: bytes.length - 7 }, (_, at) => bytes.toString('hex', at, at + 8)))
    assert.equal(new Set(sequences).size, sequences.length)
    const sealed = await platform.db.kysely.selectFrom('application').selectAll().execute()
    const envelopes = sealed
      .flatMap((row) => Object.values(row))
      .flatMap((value) => (Buffer.isBuffer(value) && value.length === envelopeBytes ? [value] : []))
    assert.equal(envelopes.length, sealed.length)
    const c1 = [...points, ...envelopes.map((envelope) => envelope.toString('hex', 0, 65))]
    assert.equal(new Set(c1).size, points.size + sealed.length, 'no envelope is encrypted under r')
  })

  it('stores answers for repeats that open only with the caller’s key, and that are all of one size', async () => {
    const { rows } = await platform.db.pool.query<{ size: number }>(
      'select octet_length(answer) as size from repeatable_answer',
    )
    assert.equal(rows.length, numbers.length)
    assert.equal(new Set(rows.map(({ size }) => size)).size, 1)
    const forms = idempotencyKeys.flatMap(formsOf)
    assert.equal(
      (await dumpDatabase(platform.db.pool)).some(({ views }) => holdsAny(views, forms)),
      false,
    )
    assert.equal(holdsAny(viewsOfText(platform.log()), forms), false)
  })

  it('changes nothing about a lot by applying for it: no count is visible', async () => {
    const aboutLots = (rows: readonly Row[]) => rows.filter(({ views }) => holdsAny(views, lotForms))
    assert.ok(aboutLots(rowsBefore).length > 0)
    assert.deepEqual(aboutLots(await dumpDatabase(platform.db.pool)), aboutLots(rowsBefore))
    assert.deepEqual(await platform.ask('GET', '/api/lots'), lotsBefore)
  })

  it('logs no line, and no lines of one request, that join the two; and no key', async () => {
    const groups = Object.groupBy(platform.log().split('\n'), (line) => /"request":"([^"]*)"/.exec(line)?.[1] ?? line)
    const views = Object.values(groups).map((lines) => viewsOfText((lines ?? []).join('\n')))
    assert.ok(views.length > 10, 'the log was not stored')
    assert.deepEqual(
      views.filter((view) => holdsAny(view, applicationForms) && holdsAny(view, lotForms)),
      [],
    )
    assert.deepEqual(
      views.filter((view) => holdsAny(view, keyForms)),
      [],
    )
  })

  it('has no metric with a lot, an application or a bidder', async () => {
    const { url } = platform
    const views = viewsOfText(await (await fetch(`${url}/metrics`)).text())
    assert.equal(holdsAny(views, [...lotForms, ...applicationForms]), false)
  })

  it('has the same series for the API before and after applications, and none that counts them', async () => {
    const after = await scrape()
    assert.ok(aboutApi(after.keys()).length > 0, 'the API was not measured')
    assert.deepEqual(aboutApi(after.keys()), aboutApi(seriesBefore.keys()))
    assert.deepEqual(countingSeries(after.keys()), [])
    const requests = 'openbaohan_http_requests_total'
    for (const planted of ['route="/api/applications.submit"', 'route="/api/*",status="201"'])
      assert.equal(countingSeries([`${requests}{${planted}}`]).length, 1, 'control')
  })

  it('changes the same numbers for an application as for any other request', async () => {
    const start = await scrape()
    await platform.ask('GET', '/api/lots')
    const read = await scrape()
    await apply().then(({ applicationNumber }) => numbers.push(applicationNumber))
    const applied = await scrape()
    assert.ok(changed(start, read).length > 0)
    assert.deepEqual(changed(read, applied), changed(start, read))
    await fetch(`${platform.url}/live`)
    assert.notDeepEqual(
      changed(applied, await scrape()),
      changed(start, read),
      'control: another route is distinguished',
    )
  })

  it('sends the institution nothing of the lot in clear', () => {
    assert.ok(bank.arrivals.length > 0)
    for (const { body } of bank.arrivals) assert.equal(holdsAny(viewsOfText(JSON.stringify(body)), lotForms), false)
  })

  it('sends the tendering system no event of an application, and none that a lot without applications does not send', async () => {
    const sent = system.arrivals.map(({ body }) => body)
    assert.ok(sent.length > 0)
    for (const body of sent) assert.equal(holdsAny(viewsOfText(body), applicationForms), false)
    const webhooks = (rows: readonly Row[]) => rows.filter(({ table }) => table.startsWith('webhook_')).length
    assert.equal(webhooks(await dumpDatabase(platform.db.pool)), webhooks(rowsBefore))
  })

  it('control: the search finds each form in a row, and a lock that only a transaction id shows', async () => {
    const secret = Buffer.from(receipts[0]?.key ?? '', 'base64')
    const planted: [string, string | Buffer][] = [
      ['the bytes', Buffer.concat([Buffer.from('x'), secret])],
      ['hex', `x${secret.toString('hex')}`],
      ['Base64', secret.toString('base64')],
      ['Base64 inside Base64', Buffer.from(`{"key":"${secret.toString('base64')}"}`).toString('base64')],
      ['Base64 at another offset', Buffer.concat([Buffer.from('12'), secret, Buffer.from('34')]).toString('base64')],
    ]
    for (const [form, value] of planted)
      await platform.db.pool
        .query(`create table planted as select $1::bytea as value`, [
          Buffer.isBuffer(value) ? value : Buffer.from(value),
        ])
        .then(() => dumpDatabase(platform.db.pool))
        .then((rows) =>
          assert.ok(
            rows.some(({ table, views }) => table === 'planted' && holdsAny(views, keyForms)),
            form,
          ),
        )
        .finally(() => platform.db.pool.query('drop table planted'))

    const client = await platform.db.pool.connect()
    await client.query('begin')
    await client.query('select 1 from lot where number = $1 for share', [lot.number])
    await client.query(
      `insert into application_event (application, at, event, to_state) values ($1, now(), 'x', 'x')`,
      [numbers[0]],
    )
    await client.query('commit')
    client.release()
    const joined = findJoined(await dumpDatabase(platform.db.pool), applicationForms, lotForms)
    assert.ok(joined.some((where) => where.startsWith('transaction of')))
  })

  it('control: after the opening the same search finds lot, text and key beside the applications', async () => {
    await platform.ask('POST', `/api/lots/${lot.number}/open`, {})
    await platform.platform.settle()
    const notice = await restoredNotice(platform, bank, numbers[0] ?? '')
    assert.equal((await bank.notify('restored', notice)).code, '1')
    const rows = await dumpDatabase(platform.db.pool)
    const tables = (forms: readonly string[]) => findJoined(rows, applicationForms, forms)
    assert.ok(tables(lotForms).includes('row of opened_application'))
    assert.ok(tables(keyForms).includes('row of opened_application'))
    assert.ok(tables(formsOf(lot.name)).includes('row of opened_application'))
    assert.ok(tables(keyForms).includes('row of message'), 'the restore that was sent')
    assert.ok(tables(lotForms).includes('row of webhook_event'), 'the event of the restored guarantee')
  })
})
