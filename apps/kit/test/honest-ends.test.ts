/**
 * Results that a command and the demo must report as failures: an unopened lot, a duplicate effect, an early
 * disclosure.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { countCalls } from '../src/demo/count-calls.ts'
import type { PlannedApplication } from '../src/demo/plan.ts'
import { checkSecret } from '../src/demo/play-life.ts'
import { waitForAnswers } from '../src/demo/wait-for-states.ts'
import { loadAccess, saveAddress, tokenFile } from '../src/sandbox/home.ts'
import { institutions } from '../src/sandbox/organisations.ts'
import { runCommand } from './run-command.ts'

let home: string
let server: Server
/** The answers of every program, by path. */
const answers = new Map<string, unknown>()
/** What they were sent last. */
let sent: Readonly<Record<string, unknown>> = {}

before(async () => {
  server = createServer(async (request, response) => {
    const body = await text(request)
    if (body !== '') sent = JSON.parse(body)
    const answer = answers.get(request.url ?? '')
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  home = await mkdtemp(join(tmpdir(), 'openbaohan-kit-'))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const id of ['platform', ...institutions.map((institution) => institution.id)]) {
    await saveAddress(home, id, url)
    await writeFile(tokenFile(home, id), 'token')
  }
})
after(async () => {
  server.closeAllConnections()
  server.close()
  await rm(home, { recursive: true })
})

describe('bid-opening', () => {
  for (const [state, code] of [
    ['opened', 0],
    ['suspended', 1],
    ['aborted', 1],
  ] as const)
    it(`ends with ${code} when the lot is ${state}`, async () => {
      answers.set('/api/lots/L1/open', { state })
      assert.equal((await runCommand('bid-opening', ['L1', '--home', home])).code, code)
    })
})

describe('another secret of a partner', () => {
  it('is warned of when it may be guessed, and the override is passed on', async () => {
    const warnings = [{ code: 'secret-weak', zh: '可能被猜出', en: 'may be guessed' }]
    answers.set('/api/partners/K/rotate', { warnings })
    const rotate = (...args: readonly string[]) =>
      runCommand('partner rotate', ['--org', 'bank', '--appkey', 'K', '--home', home, ...args])
    const { code, reported } = await rotate('--secret', 's')
    assert.deepEqual([code, sent.allowWeakSecret, reported.join().includes('may be guessed')], [0, false, true])
    answers.set('/api/partners/K/rotate', {})
    const allowed = await rotate('--secret', 's', '--allow-weak-secret')
    assert.deepEqual([sent.allowWeakSecret, allowed.reported.join().includes('may be guessed')], [true, false])
  })
})

describe('an early bid-opening', () => {
  const hour = 3_600_000
  const open = (opensAt: number, ...args: readonly string[]) => {
    answers.set('/api/lots/L3', { state: 'announced', opensAt })
    answers.set('/api/lots/L3/open', { state: 'opened' })
    return runCommand('bid-opening', ['L3', '--home', home, ...args])
  }
  it('without a reason orders nothing: exit code 2, and what to add', async () => {
    const opensAt = Date.now() + hour
    const { code, reported } = await open(opensAt)
    assert.equal(code, 2)
    assert.match(reported.join(), /--reason/)
    for (const blank of ['', '   ', '\u3000'])
      assert.deepEqual(await open(opensAt, '--reason', blank), { code, out: [], reported }, 'the same sentence')
  })
  it('control: is ordered with one, and at its time without', async () => {
    assert.equal((await open(Date.now() + hour, '--reason', '演练')).code, 0)
    assert.equal((await open(Date.now() - hour)).code, 0)
    assert.equal((await open(Date.now() - hour, '--reason', '')).code, 0)
  })
})

describe('a second bid-opening', () => {
  it('reports when and by which user the lot was opened before, and orders nothing', async () => {
    answers.delete('/api/lots/L2/open')
    const events = [
      { event: 'opened-early', who: 'trading-centre' },
      { event: 'opening-begun', who: 'system' },
    ]
    answers.set('/api/lots/L2', { state: 'opened', openedAt: Date.parse('2026-11-25T09:30:00+08:00'), events })
    const { code, out } = await runCommand('bid-opening', ['L2', '--home', home])
    assert.equal(code, 0)
    assert.match(out.join(), /2026-11-25 09:30.*trading-centre/)
  })
})

describe('the count of calls', () => {
  const events = (...names: string[]) => ({ events: names.map((event) => ({ event })) })
  const count = async () => await countCalls(await loadAccess(home, 'platform'), ['E1', 'E2'])
  const once = ['apply-accepted', 'guarantee-issued', 'restore-accepted', 'guarantee-restored']

  it('is one for each application and call', async () => {
    for (const number of ['E1', 'E2']) answers.set(`/api/applications/${number}`, events(...once))
    assert.deepEqual(await count(), { apply: 2, issued: 2, restore: 2, restored: 2 })
    await waitForAnswers(count, 2, () => {}, Number.POSITIVE_INFINITY)
  })
  it('counts an effect that happened twice, and the demo fails', async () => {
    answers.set('/api/applications/E1', events(...once, 'guarantee-issued'))
    assert.deepEqual(await count(), { apply: 2, issued: 3, restore: 2, restored: 2 })
    await assert.rejects(waitForAnswers(count, 2, () => {}, Number.POSITIVE_INFINITY))
  })
})

describe('the check before the opening', () => {
  const planned = { lot: { number: 'L1' }, partner: institutions[0]?.appkey } as PlannedApplication
  const look = (isFresh: boolean) => checkSecret(home, new Map([['E1', planned]]), isFresh)

  it('finds nothing disclosed', async () => {
    answers.set('/api/applications/E1', { state: 'issued' })
    assert.equal(await look(true), '1')
  })
  it('fails when a lot is disclosed early', async () => {
    answers.set('/api/applications/E1', { state: 'issued', note: 'of L1' })
    await assert.rejects(look(true))
  })
  for (const view of [{ state: 'restored' }, { state: 'issued', lot: { lotNumber: 'L1' } }])
    it(`fails when one is disclosed on a new home: ${JSON.stringify(view)}`, async () => {
      answers.set('/api/applications/E1', view)
      await assert.rejects(look(true))
      assert.equal(await look(false), '0', 'an earlier run may have opened it')
    })
})
