import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ApplicationState } from '../../src/domain/application/application-state.ts'
import { type BidderStage, bidderStage } from '../../src/domain/bidder-stage.ts'

describe('a stage of the bidder', () => {
  const table: [ApplicationState, boolean, boolean, BidderStage][] = [
    ['received', false, false, 'checking'],
    ['awaiting-premium', false, false, 'premium'],
    ['awaiting-premium', true, false, 'payer-differs'],
    ['issuing', false, false, 'seal'],
    ['issued', false, true, 'undelivered'],
    ['issued', false, false, 'issued'],
    ['key-held', false, false, 'issued'],
    ['restored', false, true, 'restored'],
    ['abandoning', false, false, 'abandoning'],
    ['abandoned', false, false, 'abandoned'],
    ['withdraw-review', false, false, 'withdrawing'],
    ['released', false, false, 'released'],
    ['expired', true, false, 'expired'],
    ['discharged', false, false, 'discharged'],
  ]
  for (const [state, premiumSuspended, isUndelivered, stage] of table)
    it(`is ${stage} for ${state}${premiumSuspended ? ', suspended' : ''}${isUndelivered ? ', undelivered' : ''}`, () =>
      assert.equal(bidderStage({ state, premiumSuspended, isUndelivered, isLapsed: false }), stage))
  it('is lapsed for what the platform abandoned at the opening', () =>
    assert.equal(
      bidderStage({ state: 'abandoned', premiumSuspended: false, isUndelivered: false, isLapsed: true }),
      'lapsed',
    ))
})
