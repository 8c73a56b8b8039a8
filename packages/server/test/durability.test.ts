import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { administrator, type Cluster, startCluster } from '../src/db/cluster.ts'
import { makeOwned } from '../src/db/data-folder.ts'
import { type Database, openDatabase } from '../src/db/database.ts'
import { assertDurable, checkDurability, findReasons } from '../src/db/durability.ts'
import { chooseSystemUser } from '../src/db/system-user.ts'

describe('the check of durable settings', () => {
  // As the programs start it: the server of a test run is not durable.
  const user = chooseSystemUser()
  const folder = makeOwned(join(tmpdir(), `openbaohan-durability-${randomUUID()}`), user)
  let cluster: Cluster
  let url: string
  let db: Database
  before(async () => {
    cluster = await startCluster({ folder, user })
    url = cluster.urlFor(administrator)
    db = openDatabase(url)
  })
  after(async () => {
    await db.close()
    await cluster.stop()
    rmSync(folder, { recursive: true })
  })

  it('accepts the embedded server', async () => assert.deepEqual(await checkDurability(db.pool), []))

  async function reasonsAfter(change: string, undo: string): Promise<string[]> {
    const { rows } = await db.pool.query<{ name: string }>('select current_database() as name')
    await db.pool.query(change.replace('DATABASE', String(rows[0]?.name)))
    const later = openDatabase(url)
    const reasons = await checkDurability(later.pool)
    await later.close()
    await db.pool.query(undo.replace('DATABASE', String(rows[0]?.name)))
    return reasons
  }

  it('refuses synchronous_commit=off set on the database', async () => {
    const reasons = await reasonsAfter(
      'alter database DATABASE set synchronous_commit = off',
      'alter database DATABASE reset synchronous_commit',
    )
    assert.equal(reasons.length, 1)
  })

  it('refuses synchronous_commit=local set on the role', async () => {
    const reasons = await reasonsAfter(
      'alter role current_user in database DATABASE set synchronous_commit = local',
      'alter role current_user in database DATABASE reset synchronous_commit',
    )
    assert.equal(reasons.length, 1)
  })

  it('refuses synchronous_commit=off given in the URL', async () => {
    const hasty = openDatabase(`${url}&options=${encodeURIComponent('-c synchronous_commit=off')}`)
    await assert.rejects(assertDurable(hasty))
    await hasty.close()
  })

  const settings: readonly [string, string, number][] = [
    ['fsync', 'off', 1],
    ['full_page_writes', 'off', 1],
    ['synchronous_commit', 'remote_write', 1],
    ['synchronous_commit', 'remote_apply', 0],
    ['server_version_num', '140011', 1],
    ['server_version_num', '150000', 0],
    ['server_encoding', 'SQL_ASCII', 1],
    ['standby', 'true', 1],
  ]
  for (const [name, setting, reasons] of settings) {
    it(`${reasons === 0 ? 'allows' : 'refuses'} ${name} = ${setting}`, () =>
      assert.equal(findReasons([{ name, setting, source: 'configuration file' }]).length, reasons))
  }
})
