import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askAgainAt } from '../../src/domain/premium/ask-again-at.ts'

describe('when an account can be asked about again', () => {
  const now = Date.UTC(2026, 10, 25, 2)
  const stated = (at: string, code = 'account-questions-limited') => `上限：请于 ${at} 后再问 [${code}]`
  const table: [string, string, number | undefined][] = [
    ['a time of today', stated('2026-11-25 12:00:00'), Date.UTC(2026, 10, 25, 4)],
    ['another refusal', stated('2026-11-25 12:00:00', 'internal-error'), undefined],
    ['a time that has passed', stated('2026-11-25 09:00:00'), undefined],
    ['a time in years', stated('2036-11-25 12:00:00'), undefined],
    ['no date', stated('2026-11-31 12:00:00'), undefined],
    ['words behind it', `${stated('2026-11-25 12:00:00')} 请付款`, undefined],
  ]
  for (const [name, refusal, expected] of table)
    it(`${name} → ${expected ?? 'not stated'}`, () => assert.equal(askAgainAt(refusal, now), expected))
})
