import assert from 'node:assert/strict'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { answer } from './running-network.ts'

/** What the bidder sees of a demand: state in list and page, count in the menu, and steps (C1). */
export async function findShownToBidder(applicant: TestPerson, number: string) {
  type Shown = {
    number: string
    shown: string
    events: { event: string; amount?: string; paid?: string; statedAlone?: boolean }[]
  }
  const { rows } = await answer<{ rows: Shown[] }>(applicant, 'myApplications.list', {})
  const page = await answer<Shown>(applicant, 'myApplications.find', { number })
  const counts = await answer<{ procedure: string; count: number }[]>(applicant, 'tasks.counts')
  const guarantee = await answer<Shown>(applicant, 'guarantees.find', { number })
  assert.deepEqual([guarantee.shown, guarantee.events], [page.shown, page.events], 'one history, one word')
  return [
    rows.find((row) => row.number === number)?.shown,
    page.shown,
    counts.find(({ procedure }) => procedure === 'myApplications.list')?.count,
    page.events.flatMap(({ event, amount, paid, statedAlone }) => [
      ...(amount === '700000.00' ? [event] : []),
      ...(paid === '700000.00' ? [`${event}: paid${statedAlone ? ', the beneficiary states' : ''}`] : []),
    ]),
  ]
}
