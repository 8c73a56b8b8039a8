/** Statements of one day, and what differs between two. */
import assert from 'node:assert/strict'
import { compareStatements } from '../src/reconcile/compare.ts'
import type { Difference } from '../src/reconcile/difference.ts'
import { type SharedState, sharedStates } from '../src/reconcile/shared-states.ts'
import { makeStatement, type Statement, type StatementEntry } from '../src/reconcile/statement.ts'

export const end = Date.parse('2026-11-26T00:00:00+08:00')
export const sm3 = (letter: string) => letter.repeat(64)
export const states = Object.keys(sharedStates) as SharedState[]

export function entry(number: string, more: Partial<StatementEntry> = {}): StatementEntry {
  return {
    applicationNumber: number,
    guaranteeNumber: `G-${number}`,
    state: 'restored',
    ownState: 'restored',
    amount: '700000.00',
    premium: '2800.00',
    files: [
      { kind: 'sealed', version: 1, sm3: sm3('a') },
      { kind: 'sealed', version: 2, sm3: sm3('b') },
      { kind: 'plain', version: 1, sm3: sm3('c') },
    ],
    invoice: { state: 'invoiced', number: '26322000000000000001' },
    demands: [{ content: sm3('d'), state: 'partly-paid', amount: '500000.00', paid: '100000.00' }],
    lastEventAt: end - 3_600_000,
    carried: false,
    ...more,
  }
}
export const bare = (number: string, state: SharedState, more: Partial<StatementEntry> = {}) =>
  entry(number, { state, files: [], invoice: null, demands: [], guaranteeNumber: null, premium: null, ...more })

export const of = (side: Statement['side'], ...entries: StatementEntry[]) =>
  makeStatement({ appkey: 'finance_bank', date: '2026-11-25', side, until: end, complete: true }, entries)

export function differences(platform: readonly StatementEntry[], institution: readonly StatementEntry[]): Difference[] {
  const compared = compareStatements(of('platform', ...platform), of('institution', ...institution))
  assert.ok(compared.ok)
  return compared.differences
}
export const brief = ({ kind, mend: correction }: Difference) => [
  kind,
  correction.do,
  correction.side,
  correction.do === 'resend' ? correction.call : '',
]
