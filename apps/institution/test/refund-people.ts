/** An institution with the people who refund, for tests of what goes back. */
import assert from 'node:assert/strict'
import { bidderToken } from '../src/bidder-page/bidder-link.ts'
import type { BidderView } from '../src/procedures/bidder-page/view.ts'
import type { InboxDetail } from '../src/procedures/inbox/contract.ts'
import type { RefundView } from '../src/procedures/refunds/contract.ts'
import { createPeople } from './create-people.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

export type Name = 'underwriter' | 'finance' | 'manager'
export type Page = { rows: RefundView[]; next?: string }

export function createRefundPeople() {
  let bank: TestInstitution
  let driver: ReturnType<typeof createPlatformDriver>
  const { signIn, ask, answered, codeOf: codeBy } = createPeople<Name>()
  const start = async () => {
    bank = await startInstitution({ assumeRefund: false })
    driver = createPlatformDriver(bank)
    await signIn(bank, ['underwriter', 'finance', 'manager'])
    return { bank, driver }
  }
  const codeOf = (input: object) => codeBy('finance', 'refunds.record', input)
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
