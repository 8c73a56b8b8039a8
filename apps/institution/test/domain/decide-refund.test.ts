import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { decideRefund } from '../../src/domain/premium/decide-refund.ts'

describe('what may be recorded as a refund', () => {
  const now = Date.parse('2026-12-10T12:00:00+08:00')
  const paid = { state: 'refund-due', amount: fen(200_00n), receivedOn: '2026-12-05', recordedAt: now }
  const whole = { amount: fen(200_00n), paidOn: '2026-12-08', reason: undefined }
  const none = { amount: fen(0n), paidOn: undefined }
  const table: readonly [
    string,
    Partial<Parameters<typeof decideRefund>[1]>,
    Partial<Parameters<typeof decideRefund>[0]>,
    string | boolean,
  ][] = [
    ['what was paid', {}, {}, false],
    ['money that is no premium', { state: 'suspended' }, {}, false],
    ['a premium that stays', { state: 'taken' }, {}, 'not-due'],
    ['one that has gone back', { state: 'returned' }, {}, 'not-due'],
    ['less, with a reason', {}, { amount: fen(199_99n), reason: '扣除手续费' }, true],
    ['less, without a reason', {}, { amount: fen(199_99n) }, 'amount-differs'],
    ['less, of which the rest stays due', {}, { amount: fen(199_99n), restStays: true }, false],
    ['more, of which the rest stays due', {}, { amount: fen(200_01n), restStays: true }, 'amount-differs'],
    ['nothing of a rest, with a reason', { isRest: true }, { ...none, reason: '抵扣' }, true],
    ['nothing of a rest, without a reason', { isRest: true }, none, 'amount-differs'],
    ['nothing of a rest that stays due', { isRest: true }, { ...none, reason: 'x', restStays: true }, 'amount-differs'],
    ['nothing of what no refund left', {}, { ...none, reason: '抵扣' }, 'amount-differs'],
    ['on no day', {}, { paidOn: undefined }, 'date-impossible'],
    ['more, whatever the reason', {}, { amount: fen(200_01n), reason: '多退' }, 'amount-differs'],
    ['on the day it was paid', {}, { paidOn: '2026-12-05' }, false],
    ['on the day before', {}, { paidOn: '2026-12-04' }, 'date-impossible'],
    ['today', {}, { paidOn: '2026-12-10' }, false],
    ['tomorrow', {}, { paidOn: '2026-12-11' }, 'date-impossible'],
  ]
  for (const [what, receipt, transfer, expected] of table)
    it(what, () => {
      const result = decideRefund({ ...whole, ...transfer }, { ...paid, ...receipt }, now)
      const found = result.ok ? result.isExplained : result.problem
      assert.equal(found, expected)
    })
  it('counts from the day of the record where the bank stated none', () => {
    const receipt = { ...paid, receivedOn: null }
    assert.deepEqual(decideRefund(whole, receipt, now), { ok: false, problem: 'date-impossible' })
  })
})
