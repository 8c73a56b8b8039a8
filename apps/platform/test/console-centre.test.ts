/** What the trading centre and the supervisor see of an opening day, and that they see nothing before it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { ApplicationState } from '../src/domain/application/application-state.ts'
import { addWorkItem } from '../src/records/work-items.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, issue, lot, register, restoredNotice } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

describe('the trading centre', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let centre: TestPerson
  let supervisor: TestPerson
  let issued: { applicationNumber: string; guaranteeNumber: string }
  let asked: string
  const period = { kind: 'month', from: '2026-11-01', to: '2026-11-30' }
  type OwnPerson = { name: string; email: string }
  type Opening = {
    own: { operator: OwnPerson[]; centre: OwnPerson[] }
    lot: {
      state: string
      counts?: object
      awaited?: { institution: string; waiting: number; contact?: { name: string; phone: string } }[]
    }
    rows: { number: string; step: string; turn: string }[]
  }
  type Queue = {
    open: number
    rows: {
      id: number
      kind: string
      opened?: { lotNumber: string; guaranteeNumber: string; message?: string }
      closed?: { by: string; note: string }
    }[]
  }
  const read = async (path: string, input?: unknown, by: TestPerson = centre): Promise<unknown> => {
    const { status, output } = await by.call(path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output
  }
  const opening = async () => {
    const page = (await read('centre.opening', { number: lot.number })) as Opening
    const { lots } = (await read('centre.openings', { period: 'week' })) as {
      lots: (Opening['lot'] & { number: string })[]
    }
    assert.deepEqual(
      lots.find(({ number }) => number === lot.number),
      page.lot,
      'the list counts as the page does',
    )
    return page
  }

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    const person = (role: string) =>
      signInAs(platform.url, add, {
        email: `${role}@platform.test`,
        organisation: { kind: role, code: role, name: role },
        roles: [role],
      })
    centre = await person('centre')
    supervisor = await person('supervisor')
    issued = await issue(platform, bank)
    asked = (await apply(platform, bank)).applicationNumber
    await platform.platform.settle()
  })
  after(async () => {
    await platform.stop()
    await bank.stop()
  })

  it('learns nothing of applications before the opening, whatever it asks', async () => {
    const before = await opening()
    assert.deepEqual(before.rows, [])
    assert.equal('counts' in before.lot, false)
    for (const [path, input, expected] of [
      ['centre.openings', { period: 'ahead' }, 200],
      ['centre.institutions', undefined, 200],
      ['statistics.summary', period, 200],
      ['statistics.listRows', { figure: 'applications', from: period.from, to: period.to }, 200],
      ['centre.checkSheet', { number: lot.number }, 409],
      ['centre.restoreSheet', { number: lot.number }, 409],
      ['centre.sendKeyAgain', { number: issued.applicationNumber }, 409],
    ] as const) {
      const { status, output } = await centre.call(path, input)
      assert.equal(status, expected, path)
      const reported = JSON.stringify(output)
      assert.equal(reported.includes('awaited'), false, `${path} names who is awaited before the opening`)
      for (const secret of [issued.applicationNumber, issued.guaranteeNumber, asked, '云川镕堃'])
        assert.equal(reported.includes(secret), false, `${path} discloses ${secret}`)
    }
    assert.equal((await centre.call('centre.checkSheet', { number: lot.number })).status, 409)
  })

  it('reviews a case before the opening by institution and number alone (D2)', async () => {
    const { kysely } = platform.db
    const [number, at] = [issued.applicationNumber, platform.clock.now()]
    const stated = { message: `云川镕堃 放弃 ${lot.name}`, ordinal: 1 }
    await addWorkItem(kysely, { kind: 'give-up-not-done', application: number, at, detail: stated })
    await addWorkItem(kysely, { kind: 'contested-withdrawal', application: number, at: at + 1 })
    const queue = (await read('review.list', { state: 'open' })) as Queue
    assert.deepEqual(
      [queue.open, queue.rows.map(({ kind }) => kind)],
      [2, ['contested-withdrawal', 'give-up-not-done']],
      'the urgent one first, though it is younger',
    )
    const shown = JSON.stringify(queue)
    assert.ok(shown.includes(number))
    for (const secret of [issued.guaranteeNumber, lot.number, lot.name, lot.amount, '云川镕堃'])
      assert.equal(shown.includes(secret), false, `it shows ${secret}`)
    const count = async (by: TestPerson) => read('tasks.counts', undefined, by)
    const waiting = (await count(centre)) as { procedure: string; count: number }[]
    assert.equal(waiting.find(({ procedure }) => procedure === 'review.list')?.count, 2)
    const ofSupervisor = (await count(supervisor)) as { procedure: string }[]
    assert.equal(
      ofSupervisor.some(({ procedure }) => procedure === 'review.list'),
      false,
      'who may not read the queue is given no count',
    )
    const [first] = queue.rows
    assert.equal((await supervisor.call('endings.closeWork', { id: first?.id, note: '无' })).status, 403)
    await read('endings.closeWork', { id: first?.id, note: '机构答复未退保' })
    const closed = (await read('review.list', { state: 'closed' })) as Queue
    assert.deepEqual(
      [closed.open, closed.rows.map(({ kind, closed: by }) => [kind, by?.note])],
      [1, [['contested-withdrawal', '机构答复未退保']]],
    )
    assert.ok(closed.rows[0]?.closed?.by.includes('centre@platform.test'))
  })

  it('watches the key go out, the guarantee come back, and calls the right contact', async () => {
    await platform.ask('POST', `/api/lots/${lot.number}/open`, {})
    await platform.platform.settle()
    const waiting = await opening()
    const [awaitedBefore] = waiting.lot.awaited ?? []
    assert.deepEqual([awaitedBefore?.waiting, awaitedBefore?.contact], [1, undefined])
    const apart = [{ state: 'lapsed', count: 1 }]
    assert.deepEqual(waiting.lot.counts, { inForce: 1, keysReleased: 1, restored: 0, verified: 0, waiting: 1, apart })
    assert.deepEqual(
      waiting.rows.map(({ number, step, turn }) => [number, step, turn]).sort(),
      [
        [issued.applicationNumber, 'missing', 'institution'],
        [asked, 'aside', 'none'],
      ].sort(),
    )
    await read('centre.setContact', { partner: bank.appkey, name: '值班', phone: '025-8800 0000' })
    assert.deepEqual((await opening()).lot.awaited?.[0]?.contact, { name: '值班', phone: '025-8800 0000' })
    await bank.notify('restored', await restoredNotice(platform, bank, issued.applicationNumber))
    const done = await opening()
    assert.deepEqual(done.lot.awaited, [], 'what is restored is awaited from no institution')
    assert.deepEqual(done.lot.counts, { inForce: 1, keysReleased: 1, restored: 1, verified: 1, waiting: 0, apart })
    assert.ok(JSON.stringify(done.rows).includes('025-8800 0000'))
    const { rows } = (await read('review.list', {})) as Queue
    assert.deepEqual(
      rows.map(({ opened }) => [opened?.lotNumber, opened?.guaranteeNumber, opened?.message?.includes(lot.name)]),
      [[lot.number, issued.guaranteeNumber, true]],
      'control: once opened, the same case names what it concerns',
    )
    assert.deepEqual([done.own.centre.map(({ email }) => email), done.own.operator], [['centre@platform.test'], []])
  })

  it('takes a product off sale, and the supervisor does not', async () => {
    type Institution = { partner: string; contact?: { name: string }; products: { name: string; onSale: boolean }[] }
    const institutions = async () => (await read('centre.institutions')) as Institution[]
    const [known] = await institutions()
    assert.deepEqual([known?.partner, known?.contact?.name], [bank.appkey, '值班'])
    const [product] = known?.products ?? []
    const changed = { ...product, onSale: false }
    assert.equal((await supervisor.call('centre.saveProduct', changed)).status, 403)
    assert.equal((await centre.call('centre.saveProduct', { ...changed, partner: 'no-one' })).status, 404)
    assert.equal((await centre.call('centre.saveProduct', changed)).status, 200)
    assert.deepEqual((await institutions())[0]?.products, [changed])
  })

  it('sends a key again, which the institution takes as the first', async () => {
    const { status, output } = await centre.call('centre.sendKeyAgain', { number: issued.applicationNumber })
    assert.deepEqual([status, (output as { sent: string }).sent], [200, 'enqueued'])
    await platform.platform.settle()
    assert.equal((await opening()).rows.find(({ number }) => number === issued.applicationNumber)?.step, 'verified')
  })

  it('counts opened lots alone', async () => {
    const { institutions, days } = (await read('statistics.summary', period, supervisor)) as {
      institutions: { applications: number; guarantees: number; restored: number; amount: string }[]
      days: { lots: number; applications: number }[]
    }
    assert.deepEqual(
      institutions.map(({ applications, guarantees, restored, amount }) => [
        ...[applications, guarantees, restored, amount],
      ]),
      [[2, 1, 1, lot.amount]],
    )
    assert.deepEqual([days.length, days[0]?.lots, days[0]?.applications], [1, 1, 2])
  })

  it('counts in the list what the page shows, wherever a guarantee is in effect', async () => {
    const { pool } = platform.db
    const number = issued.applicationNumber
    const stand = async (state: ApplicationState, findings: readonly object[], tries: number) => {
      await pool.query('update application set state = $2 where number = $1', [number, state])
      await pool.query(
        `insert into guarantee_file select application, kind, version + 1, guarantee_number, sm3, $2, received_at
         from guarantee_file where application = $1 and kind = 'plain' order by version desc limit 1`,
        [number, JSON.stringify(findings)],
      )
      await pool.query(
        `insert into outbox select partner, key, seq, '{"call": "restore"}', next_at from lane where key = $1
         on conflict do nothing`,
        [number],
      )
      await pool.query('update lane set tries = $2, done = seq - 1, pending = 1 where key = $1', [number, tries])
    }
    const seen = new Set<string>()
    for (const state of ['opened', 'restoring', 'restored', 'disputed', 'released', 'withdrawn'] as const)
      for (const severities of [[], ['ok'], ['ok', 'warn'], ['warn', 'refuse']])
        for (const tries of [0, 1]) {
          await stand(
            state,
            severities.map((severity) => ({ code: 'x', severity, zh: '', en: '' })),
            tries,
          )
          const { rows } = await opening()
          seen.add(rows.find((row) => row.number === number)?.step ?? 'gone')
        }
    assert.deepEqual([...seen].sort(), ['aside', 'broken', 'key-blocked', 'key-waiting', 'look', 'missing', 'verified'])
  })

  it('keeps the warning of a premium from another account after the restoration, on the page, list and sheet', async () => {
    const number = issued.applicationNumber
    const add = (kind: 'sealed' | 'plain', code: string, severity: 'ok' | 'warn') =>
      platform.db.pool.query(
        `insert into guarantee_file select application, kind, version + 1, guarantee_number, sm3, $3, received_at
         from guarantee_file where application = $1 and kind = $2 order by version desc limit 1`,
        [number, kind, JSON.stringify([{ code, severity, zh: code, en: code }])],
      )
    const results = async () => {
      const { rows } = await opening()
      const sheet = (await read('centre.checkSheet', { number: lot.number })) as {
        rows: { number: string; conclusion: string }[]
      }
      const isIts = (row: { number: string }) => row.number === number
      const { step, turn } = rows.find(isIts) ?? assert.fail()
      return [step, turn, sheet.rows.find(isIts)?.conclusion]
    }
    await platform.db.pool.query(`update application set state = 'restored' where number = $1`, [number])
    await platform.db.pool.query(`update lane set tries = 0 where key = $1`, [number])
    await add('plain', 'text-agrees', 'ok')
    assert.deepEqual(await results(), ['verified', 'none', 'ok'], 'control')
    await add('sealed', 'payer-account-differs', 'warn')
    assert.deepEqual(await results(), ['look', 'institution', 'look'])
    await add('plain', 'text-agrees', 'ok')
    assert.deepEqual(await results(), ['look', 'institution', 'look'], 'another plain guarantee changes nothing')
    await add('sealed', 'payer-is-basic-account', 'ok')
    assert.deepEqual(await results(), ['verified', 'none', 'ok'], 'a corrected notice closes it')
  })

  it('leaves hints of collusion to the supervisor', async () => {
    assert.equal((await centre.call('centre.integrityHints', { number: lot.number })).status, 403)
    assert.equal((await supervisor.call('centre.integrityHints', { number: lot.number })).status, 200)
    assert.equal((await supervisor.call('centre.sendKeyAgain', { number: issued.applicationNumber })).status, 403)
  })
})
