import assert from 'node:assert/strict'
import { after, before, describe, it, mock } from 'node:test'
import { openText, sealText } from '@openbaohan/protocol/codec/seal.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { headStartMs } from '@openbaohan/server/loop/turns.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, lotKey, post, postAccepted, replyWith, restoreMessage, signed } from './test-peer.ts'

const codeIn = (message: string) => /\[([a-z-]+)\]/.exec(message)?.[1]
const hour = 3_600_000
const wrongKey = Buffer.alloc(16, 7).toString('base64')

describe('a key that comes in', () => {
  let bank: TestInstitution
  const stateOf = async (number: string) => (await bank.api('GET', `/applications/${number}`)).state
  const issue = async (number: string, change: Partial<Message<'apply'>> = {}) => {
    await postAccepted(
      bank.url,
      'apply',
      signed('apply', applyMessage(bank.clock.now(), { applicationNumber: number, ...change })),
    )
    await bank.institution.settle()
    return (await bank.api('GET', `/applications/${number}`)).guaranteeNumber ?? ''
  }
  const restore = async (number: string, guaranteeNumber: string, change: Partial<Message<'restore'>> = {}) => {
    bank.clock.advance(1000)
    const message = restoreMessage(bank.clock.now(), { applicationNumber: number, guaranteeNumber, ...change })
    return await post(bank.url, 'restore', signed('restore', message))
  }

  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())

  it('is answered with the same bytes for an unknown number and for one of another partner', async () => {
    await bank.db.pool.query(
      `insert into application (id, partner, application_number, round, state, platform_code, applicant_name, applicant_code,
         amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, guarantee_number, created_at, updated_at)
       values ('x', 'another', 'FOREIGN', 1, 'issued', 'p', 'n', 'c', 1, 's', 's', 's', 'G-FOREIGN', now(), now())`,
    )
    const unknown = await restore('NEVER', 'G-NEVER')
    assert.deepEqual(await restore('FOREIGN', 'G-FOREIGN'), unknown)
    assert.equal(codeIn(unknown.message), 'unknown-application')
  })

  it('is refused by name before the guarantee is issued', async () => {
    await postAccepted(bank.url, 'apply', signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'R1' })))
    assert.equal(codeIn((await restore('R1', 'G')).message), 'out-of-turn')
    assert.equal(await stateOf('R1'), 'received')
  })

  it('is refused by name with the number of another guarantee', async () => {
    await issue('R2')
    assert.equal(codeIn((await restore('R2', 'G-OTHER')).message), 'guarantee-number-differs')
  })

  it('keeps the later day of a guarantee that was extended before the opening, and no earlier one', async () => {
    const lastDayOf = async (application: string, noted: string | null) => {
      const number = await issue(application)
      const { rowCount } = await bank.db.pool.query(
        'update application set expires_on = $2 where application_number = $1',
        [application, noted],
      )
      assert.equal(rowCount, 1)
      assert.equal((await restore(application, number)).code, '1')
      await bank.institution.settle()
      const { expiresOn } = await bank.api<{ expiresOn?: string }>('GET', `/applications/${application}`)
      return expiresOn
    }
    const computed = await lastDayOf('X1', null)
    assert.equal(await lastDayOf('X2', '2029-06-30'), '2029-06-30')
    assert.equal(await lastDayOf('X3', '2026-01-01'), computed)
  })

  it('is refused when it opens nothing, alerts once, and makes room for the right one', async () => {
    const number = await issue('R3')
    const change = { key: wrongKey, openedAt: bank.clock.now() }
    for (let time = 0; time < 2; time++)
      assert.equal(codeIn((await restore('R3', number, change)).message), 'key-does-not-open')
    const ofLength = await restore('R3', number, { key: Buffer.alloc(32).toString('base64') })
    assert.equal(codeIn(ofLength.message), 'key-does-not-open')
    assert.match(ofLength.message, /32个字节/)
    const { events } = await bank.api('GET', '/applications/R3')
    assert.equal(events.filter(({ event, alert }) => event === 'key-did-not-fit' && alert).length, 2)
    assert.equal((await restore('R3', number)).code, '1')
    await bank.institution.settle()
    assert.equal(await stateOf('R3'), 'restored')
  })

  it('brings the first guarantee of each lot before what waits of the others', async () => {
    const issued: [string, string][] = []
    for (const [number, end] of Object.entries({ T1: 3, T2: 3, T3: 4, T4: 4 }))
      issued.push([number, await issue(number, { sealedLotNumber: sealText(lotKey, `E329901000100031800100${end}`) })])
    bank.clock.advance(hour) // as a sandbox: what is inspected waits by the system's time
    const places: number[] = []
    const warmUp = mock.method(bank.ports, 'warmUp')
    const { inspector } = bank.ports
    const reader: typeof inspector.reader = {
      ...inspector.reader,
      inspect: (file, trust, facts, inLineAt = 0) => {
        places.push(inLineAt)
        return inspector.reader.inspect(file, trust, facts, inLineAt)
      },
    }
    bank.ports.inspector = { ...inspector, reader, now: () => hour }
    for (const [number, guarantee] of issued) await restore(number, guarantee)
    assert.equal(warmUp.mock.callCount(), issued.length)
    const { rows } = await bank.db.pool.query<{ number: string; due: boolean }>(
      `select application_number as number, due_at < $1 as due from timer join application on id = subject
       where kind = 'issue-plain' order by next_at`,
      [new Date(bank.clock.now())],
    )
    assert.deepEqual(
      rows.map(({ number, due }) => due && number),
      ['T1', 'T3', 'T2', 'T4'],
    )
    await bank.institution.settle()
    bank.ports.inspector = inspector
    for (const [number] of issued) assert.equal(await stateOf(number), 'restored')
    const turns = [1, 1, 2, 2].map((n) => hour - headStartMs / n)
    assert.deepEqual(
      places.toSorted((a, b) => a - b),
      turns,
    )
  })

  it('is refused when the padding holds and yet the text is of no kind a lot has', async () => {
    const nonsense = '\ue000\u200b\ue001'
    const sealed = sealText(lotKey, nonsense)
    assert.equal(openText(lotKey, sealed), nonsense, 'the padding check alone lets it pass')
    const number = await issue('R4', { sealedLotName: sealed })
    assert.equal(codeIn((await restore('R4', number)).message), 'key-does-not-open')
    assert.equal(await stateOf('R4'), 'issued')
  })

  it('may be written in hex, and may come without a beneficiary code', async () => {
    const number = await issue('R5', { sealedBeneficiaryCode: undefined })
    assert.equal((await restore('R5', number, { key: lotKey.toString('hex') })).code, '1')
    await bank.institution.settle()
    const { beneficiaryCode: _, ...rest } = lot
    const view = await bank.api('GET', '/applications/R5')
    assert.deepEqual(view.lot, { ...rest, openedAt: view.lot?.openedAt })
  })

  it('opens CBC when the initial vector comes with it', async () => {
    const iv = Buffer.alloc(16, 9)
    const cipher = { mode: 'cbc', encoding: 'base64', iv: iv.toString('hex') } as const
    const number = await issue('R6', {
      sealedLotNumber: sealText(lotKey, lot.lotNumber, cipher),
      sealedLotName: sealText(lotKey, lot.lotName, cipher),
      sealedBeneficiaryName: sealText(lotKey, lot.beneficiaryName, cipher),
      sealedBeneficiaryCode: sealText(lotKey, lot.beneficiaryCode, cipher),
    })
    assert.equal(codeIn((await restore('R6', number)).message), 'key-does-not-open')
    assert.equal((await restore('R6', number, { extra: { iv: iv.toString('base64') } })).code, '1')
  })

  it('changes nothing when it comes again, and conflicts when it states something else', async () => {
    const number = await issue('R7')
    const openedAt = bank.clock.now()
    assert.equal((await restore('R7', number, { openedAt })).code, '1')
    await bank.institution.settle()
    assert.equal((await restore('R7', number, { openedAt })).code, '1', 'a repeat')
    assert.equal((await restore('R7', number, { openedAt, key: lotKey.toString('hex') })).code, '1', 'the same, in hex')
    assert.equal(codeIn((await restore('R7', number, { openedAt: openedAt + 1000 })).message), 'content-conflict')
    const { files, state } = await bank.api('GET', '/applications/R7')
    assert.deepEqual(
      files.map(({ kind, version }) => [kind, version]),
      [
        ['sealed', 1],
        ['plain', 1],
      ],
    )
    assert.equal(state, 'restored')
  })

  describe('before the opening it states', () => {
    /** Columns of bytes print as `\\x…`: what they hold, as text. */
    const bytesIn = (row: string) =>
      [...row.matchAll(/\\\\x([0-9a-f]+)/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join('\n')
    /** The tables that hold the key in some spelling. */
    const findKeyRows = async () => {
      const { rows: tables } = await bank.db.pool.query<{ name: string }>(
        `select relname as name from pg_stat_user_tables where relname not like 'kysely%'`,
      )
      const spellings = [
        lotKey.toString('base64'),
        lotKey.toString('hex'),
        lotKey.toString('base64').replace(/=+$/, ''),
      ]
      const found: string[] = []
      for (const { name } of tables) {
        const { rows } = await bank.db.pool.query<{ row: string }>(
          `select row_to_json(t)::text as row from "${name}" as t`,
        )
        const texts = rows.map(({ row }) => row + bytesIn(row))
        if (texts.some((text) => spellings.some((spelling) => text.includes(spelling)))) found.push(name)
      }
      return found
    }

    it('is answered 1, stored sealed with an alert, and used when the opening has passed', async () => {
      const number = await issue('K1')
      await bank.db.pool.query('delete from message')
      const openedAt = bank.clock.now() + hour
      assert.equal((await restore('K1', number, { openedAt })).code, '1')
      await bank.institution.settle()
      assert.equal(await stateOf('K1'), 'key-held')
      assert.deepEqual(await findKeyRows(), [], 'nothing at rest holds the key')
      const { events, lot: opened } = await bank.api('GET', '/applications/K1')
      assert.equal(events.at(-1)?.event, 'key-came-early')
      assert.equal(events.at(-1)?.alert, true)
      assert.equal(opened, undefined)

      bank.clock.set(openedAt - 1)
      await bank.institution.settle()
      assert.equal(await stateOf('K1'), 'key-held')
      bank.clock.set(openedAt)
      await bank.institution.settle()
      assert.equal(await stateOf('K1'), 'restored')
      assert.deepEqual((await bank.api('GET', '/applications/K1')).lot, { ...lot, openedAt })
      assert.equal((await bank.db.pool.query(`select 1 from application where held_key is not null`)).rowCount, 0)
    })

    it('is stored sealed also when its message is refused', async () => {
      await bank.db.pool.query('delete from message')
      const message = restoreMessage(bank.clock.now(), { applicationNumber: 'K0', guaranteeNumber: 'G' })
      const openedAt = bank.clock.now() + hour
      for (const change of [{ sentAt: bank.clock.now() - hour }, { openedAt }, { contactPhone: 'extra' }])
        assert.equal(
          (await post(bank.url, 'restore', signed('restore', { ...message, openedAt, ...change }))).code,
          '0',
        )
      assert.deepEqual(await findKeyRows(), [])
    })

    it('is stored sealed also under a path that names no call of ours', async () => {
      await bank.db.pool.query('delete from message')
      const message = restoreMessage(bank.clock.now(), { applicationNumber: 'K0', guaranteeNumber: 'G' })
      const body = signed('restore', { ...message, openedAt: bank.clock.now() + hour })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${bank.url}/gateway/nothing`, { method: 'POST', headers, body })
      assert.equal(((await answer.json()) as { code: string }).code, '0')
      const { rows } = await bank.db.pool.query('select call, subject, outcome from message')
      assert.deepEqual(rows, [{ call: '/nothing', subject: 'K0', outcome: 'find-call' }])
      assert.deepEqual(await findKeyRows(), [])
    })

    it('lies readable in the journal once its opening has passed: the control of the search', async () => {
      const number = await issue('K2')
      await bank.db.pool.query('delete from message')
      assert.equal((await restore('K2', number)).code, '1')
      assert.deepEqual(await findKeyRows(), ['message'])
    })

    it('is replaced by a later one, early or in time', async () => {
      const number = await issue('K3')
      const openedAt = bank.clock.now() + hour
      assert.equal((await restore('K3', number, { openedAt, key: wrongKey })).code, '1')
      assert.equal((await restore('K3', number, { openedAt })).code, '1')
      bank.clock.set(openedAt)
      await bank.institution.settle()
      assert.equal(await stateOf('K3'), 'restored')

      const other = await issue('K4')
      assert.equal((await restore('K4', other, { openedAt: bank.clock.now() + hour, key: wrongKey })).code, '1')
      assert.equal((await restore('K4', other)).code, '1')
      await bank.institution.settle()
      assert.equal(await stateOf('K4'), 'restored')
      assert.equal((await bank.db.pool.query(`select 1 from timer where kind = 'use-held-key'`)).rowCount, 0)
    })

    it('goes back to issued with an alert when it fits nothing, and its repeat is evaluated again', async () => {
      const number = await issue('K5')
      const openedAt = bank.clock.now() + hour
      assert.equal((await restore('K5', number, { openedAt, key: wrongKey })).code, '1')
      bank.clock.set(openedAt)
      await bank.institution.settle()
      assert.equal(await stateOf('K5'), 'issued')
      const { events } = await bank.api('GET', '/applications/K5')
      assert.equal(events.at(-1)?.event, 'held-key-failed')
      assert.equal(codeIn((await restore('K5', number, { openedAt, key: wrongKey })).message), 'key-does-not-open')
      assert.equal((await restore('K5', number, { openedAt })).code, '1')
    })
  })

  it('is asked to retry later while the sealed guarantee is made again', async () => {
    const number = await issue('R8')
    await bank.api('POST', '/applications/R8/reissue', { reason: '更正' })
    assert.equal(codeIn((await restore('R8', number)).message), 'out-of-turn')
    bank.peer.answer = () => replyWith('1')
    await bank.institution.settle()
    assert.equal((await restore('R8', number)).code, '1')
  })
})
