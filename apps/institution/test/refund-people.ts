/** An institution with the people who refund, for tests of what goes back. */
import assert from 'node:assert/strict'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { bidderToken } from '../src/bidder-page/bidder-link.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import type { InboxDetail } from '../src/procedures/inbox/contract.ts'
import type { RefundView } from '../src/procedures/refunds/contract.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

export type Name = 'underwriter' | 'finance' | 'manager'
export type Page = { rows: RefundView[]; next?: string }

export function createRefundPeople() {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const people = new Map<Name, TestPerson>()
  const start = async () => {
    bank = await startInstitution({ assumeRefund: false })
    driver = createPlatformDriver(bank)
    for (const name of ['underwriter', 'finance', 'manager'] as const) {
      const organisation = { kind: 'institution', code: 'BANK', name: 'bank' }
      const add = (body: object) => bank.api('POST', '/people', { ...body, name })
      people.set(name, await signInAs(bank.url, add, { email: `${name}@x.test`, organisation, roles: [name] }))
    }
    return { bank, driver }
  }
  const ask = async (by: Name, path: string, input: object = {}) => {
    const answer = await people.get(by)?.call(path, input)
    assert.ok(answer)
    return answer
  }
  const answered = async <T>(by: Name, path: string, input: object = {}): Promise<T> => {
    const { status, output } = await ask(by, path, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as T
  }
  const codeOf = async (input: object) =>
    ((await ask('finance', 'refunds.record', input)).output as { code: string }).code
  const listed = async (which: 'due' | 'made' = 'due') =>
    (await answered<Page>('finance', 'refunds.list', { which })).rows
  const numbers = async (which: 'due' | 'made' = 'due') => (await listed(which)).map(({ number }) => number)
  const counted = async (by: Name) =>
    (await answered<{ procedure: string; count: number }[]>(by, 'tasks.counts')).find(
      ({ procedure }) => procedure === 'refunds.list',
    )?.count
  const transfer = (receipt: string, reference: string, change: object = {}) => ({
    ...{ receipt, reference, amount: '2800.00', paidOn: '2026-11-25' },
    ...change,
  })
  const withdraw = async (number: string) => {
    const guaranteeNumber = await driver.issue(number)
    await driver.settle()
    assert.equal(await driver.withdraw(number, guaranteeNumber), '1')
    return guaranteeNumber
  }
  const granted = async (number: string) => {
    const guaranteeNumber = await withdraw(number)
    await answered('underwriter', 'endings.withdrawal', { number, accept: true, reason: '资料齐全' })
    return guaranteeNumber
  }
  const find = (number: string) => answered<InboxDetail>('finance', 'inbox.find', { number })
  const refundSeen = async (number: string) => {
    const { rows } = await bank.db.pool.query<{ id: string }>(
      'select id from application where application_number = $1',
      [number],
    )
    const token = bidderToken(rows[0]?.id ?? '', bank.clock.now() + 86_400_000, bank.ports.vault)
    const answer = await fetch(`${bank.url}/api/bidder-page/${token}`, { headers: { 'x-openbaohan': '1' } })
    const { refund } = (await answer.json()) as BidderView
    return refund
  }
  const seenByBidder = async (number: string) => {
    const refund = await refundSeen(number)
    return [refund?.state, refund?.amount, refund?.returned]
  }
  const receiptOf = async (number: string) => (await find(number)).receipts[0]
  return {
    start,
    ask,
    answered,
    codeOf,
    listed,
    numbers,
    counted,
    transfer,
    withdraw,
    granted,
    find,
    seenByBidder,
    refundSeen,
    receiptOf,
  }
}
