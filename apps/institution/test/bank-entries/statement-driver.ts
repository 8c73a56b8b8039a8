/** A bank whose finance works off statements, and what its people ask of it. */
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { BankEntryView } from '../../src/procedures/bank-entries/contract.ts'
import type { Which } from '../../src/procedures/bank-entries/list.ts'
import type { InboxDetail } from '../../src/procedures/inbox/contract.ts'
import { createPeople } from '../create-people.ts'
import { createPlatformDriver } from '../endings-harness.ts'
import { startInstitution, type TestInstitution } from '../test-institution.ts'
import { csvOf, type Line, ourAccount, payer } from './statement-files.ts'

type Name = 'finance' | 'manager' | 'underwriter'
type Imported = { added: number; known: number; booked: number; problems: object[] }

/** Within a `describe`. */
export function createStatementDriver() {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const people = createPeople<Name>()
  before(async () => {
    bank = await startInstitution({
      ...{ assumePremium: false, assumeRefund: false, secondPerson: { refundAbove: '5000.00' } },
      bidderPage: { payTo: { name: '江东银行', account: ourAccount, bank: '江东银行', subAccountDigits: 5 } },
    })
    driver = createPlatformDriver(bank)
    await people.signIn(bank, ['finance', 'manager', 'underwriter'])
  })
  after(() => bank.stop())
  const ask = (path: string, input: object = {}, by: Name = 'finance') => people.ask(by, path, input)
  const answered = <T>(path: string, input: object = {}, by: Name = 'finance') => people.answered<T>(by, path, input)
  const codeOf = (path: string, input: object) => people.codeOf('finance', path, input)
  const bring = (lines: readonly Line[], form: (lines: readonly Line[]) => string = csvOf) =>
    answered<Imported>('bankEntries.import', { name: '对账单.csv', content: form(lines) })
  const listed = async (which: Which = 'waiting') =>
    (await answered<{ rows: BankEntryView[] }>('bankEntries.list', { which })).rows
  const references = async (which?: Parameters<typeof listed>[0]) =>
    (await listed(which)).map(({ reference }) => reference).sort()
  const entryOf = async (reference: string, which?: Parameters<typeof listed>[0]) => {
    const entry = (await listed(which)).find((one) => one.reference === reference)
    assert.ok(entry, reference)
    return entry
  }
  const counted = async () =>
    (await answered<{ procedure: string; count: number }[]>('tasks.counts'))
      .filter(({ procedure }) => procedure === 'bankEntries.list')
      .reduce((sum, { count }) => sum + count, 0)
  const find = (number: string) => answered<InboxDetail>('inbox.find', { number })
  const applyAs = async (number: string, applicantName?: string) => {
    const change = applicantName === undefined ? {} : { applicantName }
    assert.equal(await driver.apply(number, change), '1')
    await driver.settle()
  }
  /** Of application S1. */
  const addDemand = (demand: { id: string; state: string; ordinal: number; fen: number }) =>
    bank.db.pool.query(
      `insert into demand (id, application, ordinal, state, application_state, content, presented_at, clock_from, pay_by,
         amount, amount_fen, contact_name, contact_phone, links, flags, created_at, updated_at)
       select $1, id, $2, $3, 'restored', $1, now(), now(), now(), $4, $5, 'n', 'p', '[]', '{}', now(), now()
         from application where application_number = 'S1'`,
      [demand.id, demand.ordinal, demand.state, (demand.fen / 100).toFixed(2), demand.fen],
    )
  /** A case of recourse under a demand that was paid. */
  const addCase = async (id: string, ordinal: number, fen: number) => {
    await addDemand({ id, state: 'paid', ordinal, fen })
    const presented = new Date(bank.clock.now() - 2 * 86_400_000)
    await bank.db.pool.query('update demand set presented_at = $2 where id = $1', [id, presented])
    await bank.db.pool.query(
      `insert into recourse_case (demand, application, state, opened_at, owed_fen)
         select id, application, 'open', now(), $2 from demand where id = $1`,
      [id, fen],
    )
  }
  const repay = async (id: string, reference: string, amount: string, change: object = {}) => {
    const { status, output } = await ask('demands.recourse', {
      ...{ id, amount, reference, receivedOn: '2026-11-25', fromWhom: payer.name },
      ...change,
    })
    return status === 200 ? 200 : (output as { data?: { problem?: string } }).data?.problem
  }
  const reverse = (id: string, reference: string, receivedOn = '2026-11-25') =>
    answered('demands.reverseRecourse', { id, reference, receivedOn, reason: '记错' }, 'manager')
  return {
    /** Only in tests: it starts before them. */
    bank: () => bank,
    ...{
      ask,
      answered,
      codeOf,
      bring,
      listed,
      references,
      entryOf,
      counted,
      find,
      applyAs,
      addDemand,
      addCase,
      repay,
      reverse,
    },
  }
}
