/** An exported list states of each application what the list on the screen states. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { InboxRow } from '../src/procedures/inbox/contract.ts'

// By its place: the types of the console are checked with the browser's, by themselves.
const place = new URL('../web/pages/applications/list/application-cells.ts', import.meta.url).href
const { applicationCells }: { applicationCells: (row: InboxRow, text: (key: string) => string) => string[] } =
  await import(place)

const row: InboxRow = {
  ...{ id: 'i', number: 'N1', round: 1, partner: 'p', partnerName: '平台', amount: '1.00', state: 'issued' },
  ...{ applicantName: '企业', applicantCode: 'C', receivedAt: 0, changedAt: 0 },
}
const stateOf = (change: Partial<InboxRow>) => applicationCells({ ...row, ...change }, (key) => key)[4]

describe('the state in an export', () => {
  it('is undelivered, lapsed, or due for a person, where the list states so', () => {
    assert.equal(stateOf({}), 'applications.states.issued')
    assert.equal(stateOf({ undeliveredTries: 3 }), 'applications.signedUndelivered')
    assert.equal(stateOf({ state: 'abandoned' }), 'applications.states.abandoned')
    assert.equal(stateOf({ state: 'abandoned', lapsed: true }), 'applications.states.lapsed')
    assert.equal(stateOf({ state: 'underwriting', queue: 'underwriting' }), 'applications.queues.underwriting')
    assert.equal(stateOf({ demand: 'open' }), 'applications.states.issued · applications.demand.open')
  })
})
