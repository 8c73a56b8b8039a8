/** Peers: the whole life of a guarantee between two of them, and each fault as a small client sees it. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, it } from 'node:test'
import { createGuaranteeMaker, ensureIdentity } from '@openbaohan/conformance/files/guarantee-maker.ts'
import type { Side } from '@openbaohan/protocol/calls.ts'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { eventually } from '../../../tests/harness/eventually.ts'
import { createFaults } from '../src/peer/faults.ts'
import { createPeerClock } from '../src/peer/peer-clock.ts'
import { type ServedPeer, servePeer } from '../src/peer/serve-peer.ts'
import { findFreePort } from '../src/sandbox/port-holder.ts'
import { runCommand } from './run-command.ts'

const secret = '5d1f0a9be37c46c2b8807f1e6a94d2c5'
const appkey = 'finance_peer'
const startAt = Date.UTC(2026, 11, 1, 1, 0, 0)
const folder = mkdtempSync(join(tmpdir(), 'openbaohan-peer-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ends: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function start(side: Side, url: string, port = 0, isSigning = false): Promise<ServedPeer> {
  const issuerName = '联调测试银行（非真实机构）'
  const files = isSigning ? await createGuaranteeMaker((await ensureIdentity(folder)).identity, issuerName) : undefined
  const served = await servePeer(
    {
      settings: {
        ...{ side, url, appkey, secret, dialect: dialects.epoint, platformCode: 'A3299010001', issuerName },
        ...{ bidder: { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }, amount: '700000.00' },
      },
      ...{ clock: createPeerClock(startAt), faults: createFaults(1), files },
    },
    { host: '127.0.0.1', port, controlPort: 0 },
  )
  ends.push(() => served.close())
  return served
}

const freePort = () => findFreePort(new Set(), Math.random)

type Json = {
  number: string
  now: string
  outcome: { kind: string }
  applications: { number: string; state: string; premium: string; invoiceNumber: string }[]
  messages: { at: string; direction: string; call: string; outcome: string }[]
  counts: Record<string, number>
}

async function order(peer: ServedPeer, path: string, body: object = {}): Promise<Json & { status: number }> {
  const answer = await fetch(`${peer.controlUrl}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return { status: answer.status, ...((await answer.json()) as Json) }
}
const read = async (peer: ServedPeer, name: string): Promise<Json> =>
  (await (await fetch(`${peer.controlUrl}/${name}`)).json()) as Json

const until = (holds: () => Promise<boolean> | boolean) =>
  eventually(
    `${holds}`,
    async () => await holds(),
    (found) => found,
  )
const stateOf = async (peer: ServedPeer, number: string) => {
  const { applications } = await read(peer, 'applications')
  return applications.find((one) => one.number === number)?.state
}

/** A program of an integrator that takes everything. */
async function startClient() {
  const arrivals: { call: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    arrivals.push({ call: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') })
    response.end('{"code":"1","message":"成功"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => server.close().closeAllConnections())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { arrivals, url: `http://127.0.0.1:${port}/jk` }
}

/** The signed application of a small client, to an institution. */
const application = (number: string) => {
  const message = { ...sampleMessage('apply'), appkey, sentAt: startAt, applicationNumber: number }
  return encode('apply', message, dialects.epoint, new Secret(secret)).body
}
const post = (peer: ServedPeer, body: string) => fetch(`${peer.url}/baohanapply`, { method: 'POST', body })

describe('two peers', () => {
  it('take a guarantee through its whole life, by the clock that they were given', async () => {
    const [port, other] = [await freePort(), await freePort()]
    const platform = await start('platform', `http://127.0.0.1:${other}/gateway`, port)
    const institution = await start('institution', `http://127.0.0.1:${port}/gateway`, other, true)
    const { number, outcome } = await order(platform, 'apply', { amount: '1000000.00' })
    assert.equal(outcome.kind, 'accepted')
    await until(async () => (await stateOf(platform, number)) === 'issued')
    assert.equal((await order(platform, `open/${number}`)).outcome.kind, 'accepted')
    await until(async () => (await stateOf(platform, number)) === 'restored')
    await order(platform, `invoice/${number}`)
    await until(async () => (await read(platform, 'applications')).applications[0]?.invoiceNumber !== '')
    assert.equal((await order(platform, `release/${number}`)).outcome.kind, 'accepted')
    assert.deepEqual([await stateOf(platform, number), await stateOf(institution, number)], ['released', 'released'])
    assert.equal((await read(platform, 'applications')).applications[0]?.premium, '4000.00')
    const { messages } = await read(platform, 'messages')
    assert.deepEqual(
      messages.map(({ direction, call, outcome }) => [direction, call, outcome].join(' ')),
      [
        ...['sent apply accepted', 'received baohannotice accepted', 'sent restore accepted'],
        ...['received restorenotice accepted', 'sent invoice accepted', 'received invoicenotice accepted'],
        'sent release accepted',
      ],
    )
    assert.ok(messages.every(({ at }) => at.startsWith('2026-12-01 09:')))
  })

  it('withdraw, abandon and refuse on order, and name what does not fit the state', async () => {
    const [port, other] = [await freePort(), await freePort()]
    const platform = await start('platform', `http://127.0.0.1:${other}/gateway`, port)
    const institution = await start('institution', `http://127.0.0.1:${port}/gateway`, other)
    const first = (await order(platform, 'apply')).number
    await until(async () => (await stateOf(platform, first)) === 'issued')
    await order(platform, `withdraw/${first}`)
    await until(async () => (await stateOf(platform, first)) === 'withdrawn')
    assert.equal((await order(platform, `open/${first}`)).status, 409)
    await order(institution, 'automatic', { automatic: false })
    const second = (await order(platform, 'apply')).number
    await order(platform, `abandon/${second}`)
    assert.equal(await stateOf(institution, second), 'abandoned')
    const third = (await order(platform, 'apply')).number
    await order(institution, `refuse/${third}`)
    assert.equal(await stateOf(platform, third), 'refused')
    const fourth = (await order(platform, 'apply')).number
    await order(institution, `issue/${fourth}`)
    assert.equal(await stateOf(platform, fourth), 'issued')
    assert.equal((await order(platform, 'open/NONE')).status, 409)
    assert.equal((await order(platform, 'sing/NONE')).status, 404)
    assert.equal((await order(platform, 'open/%')).status, 400)
    assert.equal((await fetch(`${platform.controlUrl}/songs`)).status, 404)
    assert.equal((await fetch(platform.controlUrl)).status, 200, 'control')
  })

  it('move their clock, and refuse a page of a browser and a value that does not fit', async () => {
    const peer = await start('platform', 'http://127.0.0.1:1/gateway')
    assert.ok((await order(peer, 'clock', { advance: '24h' })).now.startsWith('2026-12-02 09:'))
    const wrong: readonly [string, object][] = [
      ['clock', { advance: 'soon' }],
      ['faults', { lostAnswers: 2 }],
      ['faults', { unknown: 0.1 }],
    ]
    for (const [path, body] of wrong) assert.equal((await order(peer, path, body)).status, 400)
    const page = await fetch(`${peer.controlUrl}/faults`, { headers: { origin: 'http://example.cn' } })
    assert.equal(page.status, 403)
  })
})

/** Ten minutes: a test ends before, and closes its peers. */
const longestDelayMs = 600_000

describe('a fault of a peer', () => {
  const rows: readonly [string, object, number][] = [
    ['none: a message arrives once (control)', {}, 1],
    ['duplicates: it arrives twice', { duplicates: true }, 2],
  ]
  for (const [name, faults, arrived] of rows)
    it(name, async () => {
      const client = await startClient()
      const peer = await start('platform', client.url)
      await order(peer, 'faults', faults)
      assert.equal((await order(peer, 'apply')).outcome.kind, 'accepted')
      assert.equal(client.arrivals.length, arrived)
      assert.equal(new Set(client.arrivals.map(({ body }) => body)).size, 1)
    })

  it('lostAnswers: a message comes again with the same content until the answer is not lost', async () => {
    const client = await startClient()
    const peer = await start('platform', client.url)
    await order(peer, 'faults', { lostAnswers: 1 })
    const ordered = order(peer, 'apply')
    await until(() => client.arrivals.length >= 2)
    await order(peer, 'faults', { lostAnswers: 0 })
    const { number, outcome } = await ordered
    assert.equal(outcome.kind, 'accepted')
    assert.ok(client.arrivals.every(({ body }) => JSON.parse(body).applyno === number))
  })

  it('htmlErrors: a message does not arrive before the error is over', async () => {
    const client = await startClient()
    const peer = await start('platform', client.url)
    await order(peer, 'faults', { htmlErrors: 1 })
    const ordered = order(peer, 'apply')
    await until(async () => (await read(peer, 'messages')).messages.length > 0)
    assert.equal(client.arrivals.length, 0)
    await order(peer, 'faults', { htmlErrors: 0 })
    assert.equal((await ordered).outcome.kind, 'accepted')
    assert.equal(client.arrivals.length, 1)
  })

  it('delays: a message comes after the delay, and not before', async () => {
    const client = await startClient()
    const peer = await start('platform', client.url)
    await order(peer, 'faults', { delays: 1, delayMs: 1 })
    await order(peer, 'apply')
    assert.equal(client.arrivals.length, 1)
    await order(peer, 'faults', { delayMs: longestDelayMs })
    order(peer, 'apply').catch(() => {})
    await until(async () => (await read(peer, 'faults')).counts.delays === 2)
    assert.equal(client.arrivals.length, 1)
  })

  it('reordering: a message comes after the next one', async () => {
    const client = await startClient()
    const peer = await start('platform', client.url)
    await order(peer, 'faults', { reordering: 1, delayMs: 60_000 })
    const first = order(peer, 'apply')
    await until(async () => (await read(peer, 'faults')).counts.reordering === 1)
    const second = await order(peer, 'apply')
    const numbers = [second.number, (await first).number]
    assert.deepEqual(
      client.arrivals.map(({ body }) => JSON.parse(body).applyno),
      numbers,
    )
  })

  it('htmlErrors: a message to the peer gets HTML and is not processed; without, it is (control)', async () => {
    const client = await startClient()
    const peer = await start('institution', client.url)
    await order(peer, 'faults', { htmlErrors: 1 })
    const answer = await post(peer, application('E1'))
    assert.deepEqual([answer.status, answer.headers.get('content-type')?.startsWith('text/html')], [502, true])
    assert.equal(await stateOf(peer, 'E1'), undefined)
    await order(peer, 'faults', { htmlErrors: 0 })
    assert.deepEqual(JSON.parse(await (await post(peer, application('E1'))).text()).code, '1')
    await until(async () => (await stateOf(peer, 'E1')) === 'issued')
  })

  it('lostAnswers: a message to the peer is processed without an answer, and its repeat has no second effect', async () => {
    const client = await startClient()
    const peer = await start('institution', client.url)
    await order(peer, 'faults', { lostAnswers: 1 })
    await assert.rejects(post(peer, application('E2')))
    await order(peer, 'faults', { lostAnswers: 0 })
    assert.equal(JSON.parse(await (await post(peer, application('E2'))).text()).code, '1')
    await until(async () => (await stateOf(peer, 'E2')) === 'issued')
    assert.equal((await read(peer, 'applications')).applications.length, 1)
  })

  it('delays: the answer of the peer comes after the delay, and not before', async () => {
    const client = await startClient()
    const peer = await start('institution', client.url)
    await order(peer, 'faults', { delays: 1, delayMs: 1 })
    assert.equal((await post(peer, application('E3'))).status, 200)
    await order(peer, 'faults', { delayMs: longestDelayMs })
    let isAnswered = false
    post(peer, application('E4')).then(
      () => {
        isAnswered = true
      },
      () => {},
    )
    await until(async () => (await stateOf(peer, 'E4')) !== undefined)
    assert.equal(isAnswered, false)
  })
})

describe('openbaohan peer', () => {
  const needed = ['--url', 'http://127.0.0.1:1/jk', '--appkey', 'k', '--secret-file', import.meta.filename]
  const wrong: readonly (readonly string[])[] = [
    ['--clock', 'noon'],
    ['--faults', '{"lostAnswers":2}'],
    ['--faults', 'lost'],
    ['--port', '70000'],
    ['--dialect', 'none'],
  ]
  for (const options of wrong)
    it(`refuses ${options.join(' ')}`, async () => {
      assert.equal((await runCommand('peer platform', [...needed, ...options])).code, 2)
    })
})
