/** Rotates a secret while messages arrive: during the overlap none is rejected, whichever secret signed it. */
import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { sampleFields } from '@openbaohan/protocol/derive/sample.ts'
import { type ReceivePorts, receive } from '@openbaohan/protocol/receive/receive.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { serverMigrations } from '../src/db/migrate.ts'
import type { ServerTables } from '../src/db/tables.ts'
import { createTestDatabase, type TestDatabase } from '../src/db/test-database.ts'
import { createPartnerDirectory, type PartnerDirectory } from '../src/partners/partner-directory.ts'
import { createFakeClock } from '../src/program/clock.ts'
import { createVault } from '../src/secrets/vault.ts'

const appkey = 'finance_bank'
const hour = 3600_000
const secretOf = (round: number) => round.toString(16).padStart(32, '0')

describe('a rotation under load', () => {
  let test: TestDatabase<ServerTables>
  let directory: PartnerDirectory
  const clock = createFakeClock(1_780_000_000_000)
  const ports: ReceivePorts = {
    now: () => clock.now(),
    findPartner: (key) => directory.find(key),
    isRepeat: async () => false,
    record: async () => {},
    recordUnauthenticated: () => {},
    handle: async () => ({ code: '1', message: '成功' }),
    newId: randomUUIDv7,
  }
  before(async () => {
    test = await createTestDatabase([serverMigrations])
    const vault = createVault(Buffer.alloc(32, 5))
    directory = createPartnerDirectory({ db: test.db, vault, clock, mode: 'sandbox' })
    await directory.add({ name: '某平台', side: 'platform', baseUrl: 'http://a.test/g', appkey, secret: secretOf(0) })
  })
  after(() => test.drop())

  let sent = 0
  const send = async (secret: string): Promise<string> => {
    const fields = new Map([...sampleFields('apply'), ['appkey', appkey], ['timestamp', formatWireTime(clock.now())]])
    fields.set('applyno', `N${sent++}`)
    fields.set('sign', signCanonical('epoint', secret, canonicalString(fields)))
    const body = new TextEncoder().encode(JSON.stringify(Object.fromEntries(fields)))
    return (await receive('institution', 'baohanapply', body, ports)).reply.code
  }

  it('rejects no message signed with the old or the new secret, twenty times; and afterwards the old one', async () => {
    let accepted = 0
    let rejected = 0
    const count = (code: string) => (code === '1' ? accepted++ : rejected++)
    for (let round = 1; round <= 20; round++) {
      const [old, fresh] = [secretOf(round - 1), secretOf(round)]
      // The old secret signs before, during and after the rotation request; the new one as soon as it is answered.
      const during = Array.from({ length: 50 }, () => send(old).then(count))
      const rotated = directory.rotate(appkey, fresh, hour)
      const meanwhile = Array.from({ length: 50 }, () => send(old).then(count))
      assert.ok((await rotated).ok)
      const overlapping = Array.from({ length: 100 }, (_, index) => send(index % 2 ? old : fresh).then(count))
      await Promise.all([...during, ...meanwhile, ...overlapping])
      clock.advance(hour - 1)
      count(await send(old))
      clock.advance(1)
      assert.deepEqual([await send(old), await send(fresh)], ['0', '1'], 'the overlap is over')
    }
    assert.deepEqual([accepted, rejected], [20 * 201, 0])
  })

  it('control: rejects messages of the old secret without an overlap', async () => {
    const [old, fresh] = [secretOf(20), secretOf(21)]
    await directory.rotate(appkey, fresh, 0)
    assert.deepEqual([await send(old), await send(fresh)], ['0', '1'])
  })

  it('states until when the old one is accepted', async () => {
    const rotated = await directory.rotate(appkey, secretOf(22), hour)
    assert.ok(rotated.ok)
    assert.equal(rotated.partner.previousUntil, clock.now() + hour)
    clock.advance(hour)
    assert.equal((await directory.find(appkey))?.previousUntil, undefined)
  })
})
