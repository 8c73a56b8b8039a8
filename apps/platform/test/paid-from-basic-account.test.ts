import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { paidFromBasicAccount } from '../src/domain/application/paid-from-basic-account.ts'

describe('whether the premium came from the basic account (D14)', () => {
  const table = [
    [['payer-is-basic-account'], 'yes'],
    [['payer-account-differs'], 'no'],
    [['payer-name-differs', 'payer-is-basic-account'], 'no'],
    [['text-agrees'], 'unknown'],
    [[], 'unknown'],
  ] as const
  for (const [codes, expected] of table)
    it(`${codes.join(', ') || 'nothing'} → ${expected}`, () =>
      assert.equal(paidFromBasicAccount(codes.map((code) => ({ code }))), expected))
})
