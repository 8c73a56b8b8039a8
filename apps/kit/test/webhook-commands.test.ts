/** The webhook commands call the API with the given options, and do not call it with incomplete options. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { saveAddress, tokenFile } from '../src/sandbox/home.ts'
import { runCommand } from './run-command.ts'

describe('the webhook commands', () => {
  let home: string
  let server: Server
  const asked: { method: string; path: string; body: unknown }[] = []
  const answers: Readonly<Record<string, unknown>> = {
    'POST /api/webhooks': { id: 'E1', secret: 'whsec_x' },
    'POST /api/webhooks/E1/test': { event: 'T1' },
    'POST /api/webhooks/E1/replay': { replayed: 3 },
    'GET /api/webhooks': [
      { id: 'E1', url: 'https://a.example/', events: ['*'] },
      { id: 'E2', url: 'https://b.example/', events: ['lot.*'], disabled: { why: 'gone' } },
    ],
    'GET /api/webhooks/deliveries?state=waiting&type=lot.opened': [
      { event: 'T2', endpoint: 'E1', type: 'lot.opened', at: 0, state: 'waiting', why: 'HTTP 500' },
    ],
  }
  before(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString()
      const { method = '', url: path = '' } = request
      asked.push({ method, path, body: text === '' ? undefined : JSON.parse(text) })
      const answer = answers[`${method} ${path}`]
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer ?? {}))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    home = await mkdtemp(join(tmpdir(), 'openbaohan-kit-'))
    await saveAddress(home, 'platform', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    await writeFile(tokenFile(home, 'platform'), 'token')
  })
  beforeEach(() => {
    asked.length = 0
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await rm(home, { recursive: true })
  })
  const run = (name: string, ...args: string[]) => runCommand(name, [...args, '--org', 'platform', '--home', home])

  it('add an endpoint, show its secret once and test it', async () => {
    const { code, out } = await run('webhook add', 'https://a.example/', '--events', 'lot.opened, guarantee.*')
    assert.deepEqual([code, out], [0, ['E1  whsec_x']])
    assert.deepEqual(asked, [
      {
        method: 'POST',
        path: '/api/webhooks',
        body: { url: 'https://a.example/', events: ['lot.opened', 'guarantee.*'] },
      },
      { method: 'POST', path: '/api/webhooks/E1/test', body: undefined },
    ])
  })

  it('list endpoints with their state, and deliveries by state and type', async () => {
    const { out } = await run('webhook list', '--state', 'waiting', '--type', 'lot.opened')
    assert.deepEqual(
      out.map((line) => line.split('  ').slice(0, 3)),
      [
        ['E1', 'enabled', 'https://a.example/'],
        ['E2', 'disabled:gone', 'https://b.example/'],
        ['1970-01-01T00:00:00.000Z', 'waiting', 'lot.opened'],
      ],
    )
  })

  const replays: readonly [string[], number, unknown][] = [
    [['--event', 'T2'], 0, { event: 'T2' }],
    [['--since', '1970-01-01T08:00:01+08:00'], 0, { since: 1000 }],
    [['--since', '1970-01-01T00:00:01Z', '--type', 'lot.opened'], 0, { since: 1000, type: 'lot.opened' }],
    [['--since', 'yesterday'], 2, undefined],
    [['--since', '1970-01-01', '--event', 'T2'], 2, undefined],
    [[], 2, undefined],
  ]
  for (const [args, code, body] of replays)
    it(`replay ${args.join(' ')}: ${code}`, async () => {
      assert.equal((await run('webhook replay', 'E1', ...args)).code, code)
      assert.deepEqual(asked[0]?.body, body)
      assert.equal(asked.length, body === undefined ? 0 : 1)
    })
})
