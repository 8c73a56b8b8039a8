/** A bidder's applications on its home page. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byDeadline } from '../web/pages/home/by-deadline.ts'

it('puts what closes next first, and leaves what is past or unknown in its order behind', () => {
  const rows = ['unknown', 'late', 'past', 'soon', 'opened'].map((number) => ({ number }))
  const deadlines = new Map([...Object.entries({ late: 900, past: 100, soon: 300 })])
  assert.deepEqual(
    byDeadline(rows, deadlines, 200).map(({ number }) => number),
    ['soon', 'late', 'unknown', 'past', 'opened'],
  )
})
