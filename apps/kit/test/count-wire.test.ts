import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { Failure } from '../src/command.ts'
import { assertAllSeen, countEntries, type JournalEntry } from '../src/demo/count-wire.ts'

/** One message as in both journals. */
function pair(call: (typeof callIds)[number], subject = 'E1'): [JournalEntry, JournalEntry] {
  const { client, server } = definitionOf(call)
  return [
    { program: client, direction: 'out', call, subject, outcome: 'accepted', reply: '{"code":"1","message":""}' },
    { program: server, direction: 'in', call, subject, outcome: 'accepted' },
  ]
}

describe('the count of calls on the wire', () => {
  it('counts each of the twelve once, however often it was sent', () => {
    const all = callIds.flatMap((call) => [...pair(call), ...pair(call)])
    assert.deepEqual(new Set(Object.values(countEntries(all))), new Set([1]))
    assert.equal(Object.keys(countEntries(all)).length, 12)
  })
  it('distinguishes the two abandonments, which share a name on the wire', () => {
    const { abandon, abandoned } = countEntries(pair('abandoned'))
    assert.deepEqual([abandon, abandoned], [0, 1])
  })

  it('is complete with all twelve', () =>
    assert.equal(assertAllSeen(countEntries(callIds.flatMap((call) => pair(call)))), 12))
  for (const left of callIds)
    it(`fails the demo when ${left} is missing`, () => {
      const entries = callIds.filter((call) => call !== left).flatMap((call) => pair(call))
      const isNamed = (error: unknown) => error instanceof Failure && error.exitCode === 1 && error.message === left
      assert.throws(() => assertAllSeen(countEntries(entries)), isNamed)
    })

  const [sent, taken] = pair('release')
  const table: [string, JournalEntry[]][] = [
    ['sent and never taken in', [sent]],
    ['accepted and sent by no one', [taken]],
    ['sent by the wrong side', [{ ...sent, program: 'institution' }, taken]],
    ['answered with 0', [{ ...sent, reply: '{"code":"0","message":""}' }, taken]],
    ['without a readable answer', [{ ...sent, reply: '<html>' }, taken]],
    ['refused on arrival', [sent, { ...taken, outcome: 'signature' }]],
    ['about another application', [sent, { ...taken, subject: 'E2' }]],
  ]
  for (const [what, entries] of table)
    it(`does not count what was ${what}`, () => assert.equal(countEntries(entries).release, 0))
})
