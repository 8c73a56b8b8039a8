/** `/ready` is 503 while a disk is full, states what to do, and is 200 again with room, without a restart. */
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createApp } from '../src/http/app.ts'
import { createMetrics } from '../src/http/metrics.ts'
import { limits } from '../src/limits.ts'
import { createLog } from '../src/log/log.ts'
import { createReadyChecks, notTooOften, writeInDatabase } from '../src/program/ready-checks.ts'

const full = Object.assign(new Error('could not write to /var/lib/x'), { code: '53100' })

describe('readiness', () => {
  let test: TestDatabase<ServerTables>
  let folder = ''
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    folder = await mkdtemp(join(tmpdir(), 'openbaohan-ready-'))
  })
  after(async () => {
    await test.drop()
    await rm(folder, { recursive: true })
  })

  it('asks the disks with room and leaves nothing there', async () => {
    for (const { check } of createReadyChecks(test.db.pool, join(folder, 'files'))) await check()
    assert.deepEqual(await readdir(join(folder, 'files')), [])
    await writeFile(join(folder, 'file'), '')
    const [, , files] = createReadyChecks(test.db.pool, join(folder, 'file'))
    await assert.rejects(async () => files?.check(), { code: 'EEXIST' }, 'a folder in which nothing can be stored')
  })

  it('writes to the disk of the database as much as it asks for, and changes no setting', async () => {
    const client = await test.db.pool.connect()
    const { rows } = await client.query('show work_mem')
    const explained = {
      query: (sql: string) => client.query(sql.replace('select', 'explain (analyze, buffers) select')),
    }
    const plan = JSON.stringify(await writeInDatabase(explained as never))
    const blocks = Number(/temp read=\d+ written=(\d+)/.exec(plan)?.[1])
    assert.ok(blocks * 8192 >= limits.diskCheckBytes, plan)
    assert.deepEqual((await client.query('show work_mem')).rows, rows)
    client.release()
  })

  it('is 503 with the reason while the disk of the database is full, and 200 again by itself', async (context) => {
    context.mock.timers.enable({ apis: ['Date'] })
    let error: Error | undefined
    const query = (sql: string) => (error && sql !== 'select 1' ? Promise.reject(error) : Promise.resolve())
    const app = await createApp({
      config: { trustedProxies: [], requestsPerMinute: 1000, eventLoopDelayMs: 0 },
      log: createLog({ org: 'bank', logLevel: 'silent' }),
      ...{ metrics: createMetrics('bank'), findKey: async () => undefined, isStopping: () => false },
      readyChecks: createReadyChecks({ query } as never, folder),
    })
    const ask = async (url = '/ready') => {
      context.mock.timers.tick(limits.diskCheckEveryMs)
      return await app.inject(url)
    }
    assert.equal((await ask()).statusCode, 200)
    error = full
    const answer = await ask()
    const { failed, problems } = answer.json()
    assert.deepEqual([answer.statusCode, failed, problems.length], [503, ['database-disk'], 1])
    assert.match(problems[0].message, /[一-龥].* \/ the disk is full/)
    assert.match(problems[0].todo, /腾出空间.*Free space/)
    assert.deepEqual([problems[0].code, answer.body.includes('/var')], ['storage-full', false])
    assert.equal((await ask('/live')).statusCode, 200)
    error = new Error('control: another failure is not a full disk')
    assert.equal((await ask()).statusCode, 200)
    error = full
    assert.equal((await ask()).statusCode, 503)
    error = undefined
    assert.equal((await ask()).statusCode, 200)
    await app.close()
  })

  it('writes once for many probes', async () => {
    let now = 0
    let writes = 0
    const check = notTooOften(
      async () => ++writes,
      () => now,
    )
    for (; now < 2 * limits.diskCheckEveryMs; now += 100) await check()
    assert.equal(writes, 2)
  })

  it('asks a disk that hangs once, and counts neither it nor a slow one as full', async () => {
    let now = 0
    let asked = 0
    const hangs = notTooOften(
      () => {
        asked++
        return new Promise(() => {})
      },
      () => now,
    )
    for (; now < 5 * limits.diskCheckEveryMs; now += limits.diskCheckEveryMs) hangs()
    assert.equal(asked, 1)
    const statusWith = async (mayBeLate: boolean) => {
      const app = await createApp({
        config: { trustedProxies: [], requestsPerMinute: 1000, eventLoopDelayMs: 0 },
        log: createLog({ org: 'bank', logLevel: 'silent' }),
        ...{ metrics: createMetrics('bank'), findKey: async () => undefined, isStopping: () => false },
        readyChecks: [{ name: 'disk', mayBeLate, check: hangs }],
      })
      const { statusCode } = await app.inject('/ready')
      await app.close()
      return statusCode
    }
    assert.deepEqual(await Promise.all([statusWith(true), statusWith(false)]), [200, 503])
  })
})
