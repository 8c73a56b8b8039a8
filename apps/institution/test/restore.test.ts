/** The key of a lot (§3): what it opens, and when. */
import assert from 'node:assert/strict'
import { it, mock } from 'node:test'
import { openText, sealText } from '@openbaohan/protocol/codec/seal.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import { headStartMs } from '@openbaohan/server/loop/turns.ts'
import {
  begin,
  type Case,
  flowTable,
  foreignOrUnknown,
  hour,
  order,
  type Step,
  send,
  shown,
  viewOf,
} from './flow-driver.ts'
import { start, type TestInstitution } from './test-institution.ts'
import { applyMessage, lot, lotKey, post, restoreMessage, signed } from './test-peer.ts'

const wrongKey = Buffer.alloc(16, 7).toString('base64')
const hex = lotKey.toString('hex')
const nonsense = '\ue000\u200b\ue001'
const iv = Buffer.alloc(16, 9)
const cipher = { mode: 'cbc', encoding: 'base64', iv: iv.toString('hex') } as const

const applyWith = (change: Partial<Message<'apply'>>) =>
  send('apply', (one) => applyMessage(one.bank.clock.now(), { applicationNumber: one.number, ...change }))
const message =
  (change: object = {}) =>
  ({ bank, number: applicationNumber, guaranteeNumber }: Case) =>
    restoreMessage(bank.clock.now(), { applicationNumber, guaranteeNumber, ...change })
/** A second on, the key. */
const restore =
  (change: object | ((one: Case) => object) = {}): Step =>
  async (one) => {
    one.bank.clock.advance(1000)
    return send('restore', message(typeof change === 'function' ? change(one) : change))(one)
  }
/** The opening that the first early key of an application states. */
const openings = new Map<string, number>()
const openingOf = ({ bank, number }: Case) => openings.getOrInsertComputed(number, () => bank.clock.now() + hour)
const early = (change: object = {}) => restore((one) => ({ openedAt: openingOf(one), ...change }))
const at =
  (offset: number): Step =>
  async (one) => {
    one.bank.clock.set(openingOf(one) + offset)
    await one.bank.institution.settle()
    return undefined
  }
const extendTo =
  (day: string): Step =>
  async ({ bank, number }) => {
    await bank.db.pool.query('update application set expires_on = $2 where application_number = $1', [number, day])
    return undefined
  }

/** Columns of bytes print as `\\x…`: what they hold, as text. */
const bytesIn = (row: string) =>
  [...row.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('\n')
/** The tables that hold the key in some spelling. */
const findKeyRows = async (bank: TestInstitution) => {
  const { rows: tables } = await bank.db.pool.query<{ name: string }>(
    `select relname as name from pg_stat_user_tables where relname not like 'kysely%'`,
  )
  const spellings = [lotKey.toString('base64'), lotKey.toString('hex'), lotKey.toString('base64').replace(/=+$/, '')]
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await bank.db.pool.query<{ row: string }>(`select row_to_json(t)::text as row from "${name}" as t`)
    const texts = rows.map(({ row }) => row + bytesIn(row))
    if (texts.some((text) => spellings.some((spelling) => text.includes(spelling)))) found.push(name)
  }
  return found
}

flowTable('a key that comes in', {
  words: {
    applyNonsense: applyWith({ sealedLotName: sealText(lotKey, nonsense) }),
    applyWithoutCode: applyWith({ sealedBeneficiaryCode: undefined }),
    applyCbc: applyWith({
      sealedLotNumber: sealText(lotKey, lot.lotNumber, cipher),
      sealedLotName: sealText(lotKey, lot.lotName, cipher),
      sealedBeneficiaryName: sealText(lotKey, lot.beneficiaryName, cipher),
      sealedBeneficiaryCode: sealText(lotKey, lot.beneficiaryCode, cipher),
    }),
    restore: restore(),
    restoreOther: restore({ guaranteeNumber: 'G-OTHER' }),
    restoreHex: restore({ key: hex }),
    restoreIv: restore({ extra: { iv: iv.toString('base64') } }),
    restoreAt: restore({ openedAt: start }),
    restoreAtHex: restore({ openedAt: start, key: hex }),
    restoreAtOther: restore({ openedAt: start - 60_000 }),
    wrong: restore({ key: wrongKey, openedAt: start }),
    /** A key of another length, which the answer names. */
    tooLong: async (one) => {
      const body = signed('restore', message({ key: Buffer.alloc(32).toString('base64') })(one))
      const answer = await post(one.bank.url, 'restore', body)
      assert.match(answer.message, /32个字节/)
      return /\[([a-z-]+)\]/.exec(answer.message)?.[1]
    },
    early: early(),
    earlyWrong: early({ key: wrongKey }),
    justBefore: at(-1),
    opening: at(0),
    foreignOrUnknown: foreignOrUnknown('restore', message()),
    reissue: order('reissue', { reason: '更正' }),
    abandon: send('abandon'),
    extended: extendTo('2029-06-30'),
    shortened: extendTo('2026-01-01'),
    expiresOn: shown(({ expiresOn }) => expiresOn),
    files: shown(({ files }) => files.map(({ kind, version }) => `${kind}${version}`).join()),
    lot: shown(({ lot: opened }) => {
      if (opened === undefined) return 'sealed'
      const { openedAt: _, beneficiaryCode, ...rest } = opened
      assert.deepEqual({ ...rest, beneficiaryCode: lot.beneficiaryCode }, lot)
      return `opened:${beneficiaryCode ?? 'no-code'}`
    }),
    differing: async (one) => {
      const body = signed('restore', message({ openedAt: start - 120_000 })(one))
      return /字段：(\w+) \[content-conflict\]$/.exec((await post(one.bank.url, 'restore', body)).message)?.[1]
    },
    forget: async ({ bank }) => {
      await bank.db.pool.query('delete from message')
      return undefined
    },
    keyRows: async ({ bank }) => (await findKeyRows(bank)).join() || 'no-key-at-rest',
    held: async ({ bank, number }) => {
      const { rows } = await bank.db.pool.query(
        `select (select count(*) from timer where kind = 'use-held-key' and subject = id) as timers, held_key is not null as held
         from application where application_number = $1`,
        [number],
      )
      return `${rows[0].timers}:${rows[0].held}`
    },
  },
  rows: `
    is answered with the same bytes for an unknown number and for one of another partner
      issued: foreignOrUnknown
      issued | unknown-application

    is refused by name before the guarantee is issued
      applied: restoreOther
      received | out-of-turn

    is refused by name with the number of another guarantee
      issued: restoreOther
      issued | guarantee-number-differs

    states the last day of a guarantee
      issued: restore run expiresOn
      restored | 1 2027-03-23 | restored

    keeps the later day of a guarantee that was extended before the opening
      issued: extended restore run expiresOn
      restored | 1 2029-06-30 | restored

    keeps no earlier day than the text states
      issued: shortened restore run expiresOn
      restored | 1 2027-03-23 | restored

    is refused when it opens nothing, alerts once, and makes room for the right one
      issued: wrong wrong tooLong restore run
      restored | key-does-not-open key-does-not-open key-does-not-open 1 | restored | key-did-not-fit,key-did-not-fit

    is refused when the padding holds and yet the text is of no kind a lot has
      nothing: applyNonsense settle restore
      issued | 1 key-does-not-open | issued | key-did-not-fit

    may be written in hex, and may come without a beneficiary code
      nothing: applyWithoutCode settle restoreHex run lot
      restored | 1 1 opened:no-code | issued restored

    opens CBC when the initial vector comes with it
      nothing: applyCbc settle restore restoreIv run
      restored | 1 key-does-not-open 1 | issued restored | key-did-not-fit

    changes nothing when it comes again, also in hex, and conflicts when it states something else, which is named
      issued: restoreAt run restoreAt restoreAtHex restoreAtOther differing files abandon
      restored | 1 1 1 content-conflict kaibiaotime sealed1,plain1 already-issued | restored | restore-conflicted,restore-conflicted,call-refused

    is answered 1, stored sealed with an alert, and used when the opening has passed
      issued: forget early run state keyRows lot justBefore state opening state lot held
      restored | 1 key-held no-key-at-rest sealed key-held restored opened:91329901MA1K3T7P1C 0:false | restored | key-came-early

    lies readable in the journal once its opening has passed: the control of the search
      issued: forget restore keyRows run
      restored | 1 message | restored

    is replaced by a later one, early or in time
      issued: earlyWrong early opening
      restored | 1 1 | restored | key-came-early,key-came-early

    is replaced by one in time
      issued: earlyWrong restore run held
      restored | 1 1 0:false | restored | key-came-early

    goes back to issued with an alert when it fits nothing, and its repeat is evaluated again
      issued: earlyWrong opening state earlyWrong early run
      restored | 1 issued key-does-not-open 1 | restored | key-came-early,held-key-failed,key-did-not-fit

    is asked to retry later while the sealed guarantee is made again
      issued: reissue restore run restore run
      restored | 200 out-of-turn 1 | issued restored
  `,
  more(theBank) {
    it('is of a padding that alone would let nonsense pass: the control', () =>
      assert.equal(openText(lotKey, sealText(lotKey, nonsense)), nonsense))

    it('brings the first guarantee of each lot before what waits of the others', async () => {
      const bank = theBank()
      const issued: Case[] = []
      for (const end of [3, 3, 4, 4]) {
        const applyToLot = applyWith({ sealedLotNumber: sealText(lotKey, `E329901000100031800100${end}`) })
        issued.push(await begin(bank, 'issued', { apply: applyToLot }))
      }
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
      for (const one of issued) await restore()(one)
      assert.equal(warmUp.mock.callCount(), issued.length)
      const { rows } = await bank.db.pool.query<{ number: string; due: boolean }>(
        `select application_number as number, due_at < $1 as due from timer join application on id = subject
         where kind = 'issue-plain' order by next_at`,
        [new Date(bank.clock.now())],
      )
      assert.deepEqual(
        rows.map(({ number, due }) => due && number),
        [0, 2, 1, 3].map((place) => issued[place]?.number),
      )
      await bank.institution.settle()
      bank.ports.inspector = inspector
      for (const one of issued) assert.equal((await viewOf(one)).state, 'restored')
      const turns = [1, 1, 2, 2].map((n) => hour - headStartMs / n)
      assert.deepEqual(
        places.toSorted((a, b) => a - b),
        turns,
      )
    })

    it('is stored sealed also when its message is refused', async () => {
      const bank = theBank()
      await bank.db.pool.query('delete from message')
      const message = restoreMessage(bank.clock.now(), { applicationNumber: 'K0', guaranteeNumber: 'G' })
      const openedAt = bank.clock.now() + hour
      for (const change of [{ sentAt: bank.clock.now() - hour }, { openedAt }, { contactPhone: 'extra' }])
        assert.equal(
          (await post(bank.url, 'restore', signed('restore', { ...message, openedAt, ...change }))).code,
          '0',
        )
      assert.deepEqual(await findKeyRows(bank), [])
    })

    it('is stored sealed also under a path that names no call of ours', async () => {
      const bank = theBank()
      await bank.db.pool.query('delete from message')
      const message = restoreMessage(bank.clock.now(), { applicationNumber: 'K0', guaranteeNumber: 'G' })
      const body = signed('restore', { ...message, openedAt: bank.clock.now() + hour })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${bank.url}/gateway/nothing`, { method: 'POST', headers, body })
      assert.equal(((await answer.json()) as { code: string }).code, '0')
      const { rows } = await bank.db.pool.query('select call, subject, outcome from message')
      assert.deepEqual(rows, [{ call: '/nothing', subject: 'K0', outcome: 'find-call' }])
      assert.deepEqual(await findKeyRows(bank), [])
    })
  },
})
