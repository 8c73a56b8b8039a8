/** A conformance test as a console starts it: which partners are tested, its report, and two of them compared. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { postMessage } from '@openbaohan/conformance/message/post-message.ts'
import { createProgramRunner } from '@openbaohan/conformance/program-runner.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { endSilentRuns, findRun } from '@openbaohan/server/conformance/conformance-runs.ts'
import {
  type ConformanceService,
  createConformanceService,
} from '@openbaohan/server/conformance/conformance-service.ts'
import { whyNotTested } from '@openbaohan/server/conformance/why-not-tested.ts'
import { query } from '@openbaohan/server/db/executor.ts'
import { serverMigrations } from '@openbaohan/server/db/migrate.ts'
import type { ServerTables } from '@openbaohan/server/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '@openbaohan/server/db/test-database.ts'
import { lookupWithin } from '@openbaohan/server/http/connect-within.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import { createPartnerDirectory, type PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'
import { createVault } from '@openbaohan/server/secrets/vault.ts'
import { createWebhookReach } from '@openbaohan/server/webhooks/webhook-reach.ts'
import { call } from '@orpc/server'
import { startStrictInstitution } from './strict-institution.ts'
import { startStrictPlatform } from './strict-platform.ts'
import type { Break } from './strict-server.ts'

/** Each partner has its own. */
const secretOf = (appkey: string) => createHash('sha256').update(appkey).digest('hex').slice(0, 32)
const context = { context: { caller: { id: 'k', name: '联调员', scopes: [] }, requestId: 'r' } satisfies ApiContext }
const silent = { error: () => {}, warn: () => {}, info: () => {} } as unknown as Log

let test: TestDatabase<ServerTables>
let partners: PartnerDirectory
let orgFolder: string
before(async () => {
  test = await createTestDatabase([serverMigrations])
  const vault = createVault(Buffer.alloc(32, 7))
  partners = createPartnerDirectory({ db: test.db, vault, clock: systemClock, mode: 'sandbox' })
  orgFolder = mkdtempSync(join(tmpdir(), 'openbaohan-console-'))
})
after(async () => {
  await test.drop()
  rmSync(orgFolder, { recursive: true, force: true })
})

const serviceFor = (side: 'platform' | 'institution', listenAt?: { host: string; port: number }) =>
  createConformanceService({
    ...{ side, pool: test.db.pool, clock: systemClock, log: silent, partners, listenAt, orgFolder },
    ...{ runner: createProgramRunner('0.1.0'), mayReach: createWebhookReach('sandbox', []), newId: randomUUID },
    stopping: new AbortController().signal,
  })

/** Registers a partner under test. */
async function register(appkey: string, side: 'platform' | 'institution', baseUrl: string, secret = secretOf(appkey)) {
  const added = await partners.add({
    ...{ name: appkey, side, baseUrl, appkey, secret, platformCode: 'W3299010009' },
  })
  assert.ok(added.ok, JSON.stringify(added))
  return added.partner
}

/** One run against an institution with independent code. */
async function testInstitution(service: ConformanceService, appkey: string, only: string[]): Promise<string> {
  const { id } = await call(service.router.start, { appkey, only, confirmed: true }, context)
  await service.settle()
  return id
}

describe('a conformance test of a console', () => {
  const only = ['apply/*', 'signature/*', 'repeat/apply-same']
  const startInstitution = (appkey: string, broken?: Break) =>
    startStrictInstitution({ appkey, secret: secretOf(appkey), broken, platformUrl: 'http://127.0.0.1:1' })

  it('stores its report with the partner, in three forms, and compares it with another run', async () => {
    const service = serviceFor('platform')
    const appkey = 'finance_compared'
    let peer = await startInstitution(appkey)
    await register(appkey, 'institution', peer.url)
    const right = await testInstitution(service, appkey, only)
    await peer.stop()
    peer = await startInstitution(appkey, 'open-schema')
    await partners.update(appkey, { baseUrl: peer.url }, 'test')
    const wrong = await testInstitution(service, appkey, only)
    await peer.stop()

    const { runs, untested } = await call(service.router.list, { appkey }, context)
    assert.equal(untested, undefined)
    assert.deepEqual(
      runs.map(({ id, state, startedBy }) => [id, state, startedBy]),
      [
        [wrong, 'finished', '联调员'],
        [right, 'finished', '联调员'],
      ],
    )
    const [last, first] = runs
    assert.ok(first !== undefined && first.done === first.total && first.done > 50, JSON.stringify(first))
    assert.deepEqual([first.failed, last?.failed], [0, 1])
    const { report } = await call(service.router.find, { id: wrong }, context)
    assert.deepEqual(
      report?.results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id),
      ['apply/unknown-field'],
    )
    assert.deepEqual(
      (await call(service.router.compare, { from: right, to: wrong }, context)).map(({ id, direction }) => [
        id,
        direction,
      ]),
      [['apply/unknown-field', 'worse']],
    )
    assert.deepEqual(
      (await call(service.router.compare, { from: wrong, to: right }, context)).map(({ direction }) => direction),
      ['better'],
    )
    const texts = { html: /一致性测试报告/, junit: /failures="1"/, json: /"apply\/unknown-field"/ } as const
    for (const form of ['html', 'junit', 'json'] as const) {
      const file = await call(service.router.findReport, { id: wrong, form }, context)
      assert.match(await file.text(), texts[form], file.name)
      assert.ok(!(await file.text()).includes(secretOf(appkey)))
    }
  })

  it('runs one at a time, stops on order with the results so far, and is interrupted with its program', async () => {
    const service = serviceFor('platform', { host: '127.0.0.1', port: 0 })
    const appkey = 'finance_stopped'
    const peer = await startInstitution(appkey)
    const partner = await register(appkey, 'institution', peer.url)
    const { id } = await call(service.router.start, { appkey, confirmed: true }, context)
    await assert.rejects(call(service.router.start, { appkey, confirmed: true }, context), { code: 'CONFLICT' })
    assert.equal(await service.start(partner, [], 'x'), undefined, 'also past the router')
    await call(service.router.stop, { id }, context)
    await service.settle()
    const stopped = await call(service.router.find, { id }, context)
    assert.deepEqual([stopped.state, stopped.stoppedBy], ['stopped', '联调员'])
    assert.ok(stopped.done > 0 && stopped.done < stopped.total, `${stopped.done} of ${stopped.total}`)
    await assert.rejects(call(service.router.stop, { id }, context), { code: 'CONFLICT' })

    const { id: next } = await call(service.router.start, { appkey, only: ['apply/*'], confirmed: true }, context)
    await service.interrupt()
    await service.settle()
    assert.equal((await findRun(test.db.pool, next))?.state, 'interrupted')
    await peer.stop()
  })

  it('is interrupted when its process no longer reports, and not before', async () => {
    const { id: partner } = await register('finance_silent', 'institution', 'http://127.0.0.1:9/jk')
    const [lostRun, activeRun] = [randomUUID(), randomUUID()]
    for (const [id, ago, state] of [
      [lostRun, '2 minutes', 'interrupted'],
      [activeRun, '2 seconds', 'running'],
    ]) {
      await query(
        test.db.pool,
        `insert into conformance_run (id, partner, state, only_cases, started_by, started_at, seen_at, total)
         values ($1, $2, 'running', '{}', 'x', now(), now() - $3::interval, 1)`,
        [id, partner, ago],
      )
      await endSilentRuns(test.db.pool, Date.now())
      assert.equal((await findRun(test.db.pool, id ?? ''))?.state, state)
    }
    await query(test.db.pool, 'delete from conformance_run where id = $1', [activeRun])
  })

  it('is refused for a partner with which an application was exchanged', async () => {
    const { id } = await register('finance_used', 'institution', 'http://127.0.0.1:9/jk')
    const service = serviceFor('platform')
    const untested = async () => (await call(service.router.list, { appkey: 'finance_used' }, context)).untested?.code
    assert.equal(await untested(), undefined, 'control')
    await query(
      test.db.pool,
      `insert into message (id, at, direction, partner, call, subject, raw, digest, outcome)
       values ($1, now(), 'out', $2, 'apply', 'N1', '', '', 'accepted')`,
      [randomUUID(), id],
    )
    assert.equal(await untested(), 'in-use')
    await assert.rejects(call(service.router.start, { appkey: 'finance_used', confirmed: true }, context), {
      code: 'CONFLICT',
    })
  })

  it('ends at once when the partner rejects the signature', async () => {
    const service = serviceFor('platform')
    const peer = await startInstitution('finance_rejects')
    await register('finance_rejects', 'institution', peer.url, '00112233445566778899aabbccddeeff')
    const id = await testInstitution(service, 'finance_rejects', ['apply/*'])
    const found = await call(service.router.find, { id }, context)
    assert.deepEqual([found.state, found.done, found.report], ['refused', 0, undefined])
    assert.match(found.why ?? '', /验签失败/)
    await peer.stop()
  })

  it('shows what the people of a platform are to do', async () => {
    const asked: unknown[] = []
    const appkey = 'platform_asked'
    const address = { institutionUrl: '', roots: [] }
    const peer = await startStrictPlatform(
      Object.assign(address, { appkey, secret: secretOf(appkey), broken: undefined }),
    )
    const partner = await register(appkey, 'platform', peer.url)
    const service = serviceFor('institution', { host: '127.0.0.1', port: 0 })
    const id = await service.start(partner, ['resend/apply-after-error'], 'x')
    while (asked.length === 0) {
      const run = await findRun(test.db.pool, id ?? '')
      if (run?.asked !== undefined) asked.push(run.asked.zh)
    }
    assert.match(String(asked[0]), /提交一笔投保申请/)
    await service.interrupt()
    await service.settle()
    await peer.stop()
  })
})

describe('a partner', () => {
  const reach = createWebhookReach('sandbox', [])
  const supported = () => true
  const found = async () => {
    const partner = (await partners.find('finance_asked')) ?? assert.fail()
    return { partner, others: [partner], isUsed: false, isSupported: supported, mayReach: reach }
  }
  before(() => register('finance_asked', 'institution', 'http://127.0.0.1:9/jk'))

  it('marked for testing, with an appkey and a secret of its own, is tested (control)', async () =>
    assert.equal(whyNotTested(await found()), undefined))

  it('is not tested for each reason that forbids it', async () => {
    const facts = await found()
    const { partner } = facts
    const at = (baseUrl: string) => ({ ...facts, partner: { ...partner, baseUrl } })
    const production = { ...facts, mayReach: createWebhookReach('production', []) }
    const pinned = { ...partner, tls: { pins: ['aa'] } }
    assert.deepEqual(
      [
        whyNotTested({ ...facts, partner: { ...partner, test: false } }),
        whyNotTested({ ...facts, others: [partner, { ...partner, id: 'other' }] }),
        whyNotTested(production),
        whyNotTested(at('http://10.0.0.8/jk')),
        whyNotTested(at('http://169.254.169.254/latest')),
        whyNotTested(at('http://[::ffff:10.0.0.8]/jk')),
        whyNotTested({ ...facts, isUsed: true }),
        whyNotTested({ ...facts, isSupported: () => false }),
        whyNotTested({ ...facts, partner: pinned }),
        whyNotTested({ ...facts, partner: { ...partner, platformCode: undefined } }),
        whyNotTested({ ...at('http://8.8.8.8/jk'), mayReach: production.mayReach }),
      ],
      [
        ...['production', 'secret-shared', 'address-internal', 'address-internal', 'address-internal'],
        ...['address-internal', 'in-use', 'dialect-unsupported', 'pins', 'platform-code-missing', undefined],
      ],
    )
  })

  it('whose name resolves to an internal address is refused at the connection', async () => {
    let arrived = 0
    const server = createServer((_, response) => {
      arrived += 1
      response.end('{"code":"1","message":"成功"}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const kindAt = async (host: string, mayReach: (address: string) => boolean) => {
      const network = { mayReach, lookup: lookupWithin(mayReach) }
      const outgoing = { url: `http://${host}:${port}/x`, method: 'POST', contentType: 'application/json' }
      return (await postMessage({ ...outgoing, body: Buffer.from('{}'), network }, () => {})).kind
    }
    const never = createWebhookReach('production', [])
    assert.deepEqual([await kindAt('localhost', never), await kindAt('127.0.0.1', never), arrived], ['cut', 'cut', 0])
    assert.equal(await kindAt('127.0.0.1', reach), 'accepted', 'control')
    server.close()
  })
})
