import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decideRound, type KnownRound, maxRounds, type RoundDecision, type RoundPolicy } from '../src/inbox/rounds.ts'

const answer = { code: '1', message: '成功' } as const

/** Times are seconds of a day; `closed` ends the round. */
function round(number: number, content: string, sent: number, closed?: number): KnownRound {
  return { round: number, content, answer, lastSentAt: sent, ...(closed === undefined ? {} : { closedAt: closed }) }
}

type Case = {
  name: string
  rounds: KnownRound[]
  message: [content: string, sentAt: number]
  single: string
  byContent: string
  /** As by content, if not stated. */
  newest?: string
}

const cases: Case[] = [
  { name: 'the first message', rounds: [], message: ['a', 1], single: 'new 1', byContent: 'new 1' },
  {
    name: 'the same content, at once',
    rounds: [round(1, 'a', 1)],
    message: ['a', 1],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'the same content, days later',
    rounds: [round(1, 'a', 1)],
    message: ['a', 9_000_000],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'other content in an open round',
    rounds: [round(1, 'a', 1)],
    message: ['b', 2],
    single: 'conflict',
    byContent: 'new 2',
  },
  {
    name: 'other content in an open round, sent earlier',
    rounds: [round(1, 'a', 2)],
    message: ['b', 1],
    single: 'conflict',
    byContent: 'new 2',
    newest: 'overtaken',
  },
  {
    name: 'other content in an open round, sent in the same second',
    rounds: [round(1, 'a', 2)],
    message: ['b', 2],
    single: 'conflict',
    byContent: 'new 2',
  },
  {
    name: 'other content, sent between the two that were taken',
    rounds: [round(2, 'b', 3), round(1, 'a', 1)],
    message: ['c', 2],
    single: 'conflict',
    byContent: 'new 3',
    newest: 'overtaken',
  },
  {
    name: 'content of an earlier version',
    rounds: [round(2, 'b', 2), round(1, 'a', 1)],
    message: ['a', 3],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'the same content, sent after the closing',
    rounds: [round(1, 'a', 1, 10)],
    message: ['a', 11],
    single: 'new 2',
    byContent: 'new 2',
  },
  {
    name: 'other content, sent after the closing',
    rounds: [round(1, 'a', 1, 10)],
    message: ['b', 11],
    single: 'new 2',
    byContent: 'new 2',
  },
  {
    name: 'the same content, sent before the closing',
    rounds: [round(1, 'a', 1, 10)],
    message: ['a', 9],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'the same content, sent at the closing',
    rounds: [round(1, 'a', 1, 10)],
    message: ['a', 10],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'other content, sent before the closing',
    rounds: [round(1, 'a', 1, 10)],
    message: ['b', 9],
    single: 'conflict',
    byContent: 'conflict',
  },
  {
    name: 'the very bytes of the closed round, from a clock that ran ahead of the closing',
    rounds: [round(1, 'a', 12, 10)],
    message: ['a', 12],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'bytes of the closed round that were overtaken by later ones',
    rounds: [round(1, 'a', 14, 10)],
    message: ['a', 12],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'bytes of the first round after the second has begun',
    rounds: [round(2, 'b', 11), round(1, 'a', 1, 10)],
    message: ['a', 1],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'bytes of the first round after the second has closed',
    rounds: [round(2, 'b', 11, 20), round(1, 'a', 1, 10)],
    message: ['a', 1],
    single: 'repeat 1',
    byContent: 'repeat 1',
  },
  {
    name: 'a third round',
    rounds: [round(2, 'b', 11, 20), round(1, 'a', 1, 10)],
    message: ['a', 21],
    single: 'new 3',
    byContent: 'new 3',
  },
  {
    name: 'one round too many',
    rounds: [round(maxRounds, 'a', 1, 10)],
    message: ['b', 11],
    single: 'conflict',
    byContent: 'conflict',
  },
]

describe('rounds', () => {
  for (const { name, rounds, message, single, byContent, newest = byContent } of cases) {
    const expected: [RoundPolicy, string][] = [
      ['single', single],
      ['by-content', byContent],
      ['newest', newest],
    ]
    for (const [policy, outcome] of expected) {
      it(`${policy}: ${name} is ${outcome}`, () => {
        const decision = decideRound(policy, rounds, { content: message[0], sentAt: message[1] })
        assert.equal(printDecision(decision), outcome)
      })
    }
  }
})

function printDecision(decision: RoundDecision): string {
  if (decision.kind !== 'conflict') return `${decision.kind} ${decision.round}`
  return decision.isOvertaken === true ? 'overtaken' : 'conflict'
}
