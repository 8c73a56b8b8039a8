import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Receipt } from '@openbaohan/custody/receipt.ts'
import { openReceipt } from '@openbaohan/custody/receipt.ts'
import { applicationTo, lot, lotPair } from './sealed-application.ts'

describe('a receipt', () => {
  const { application } = applicationTo(lotPair().publicKey)
  const receipt: Receipt = JSON.parse(JSON.stringify(application.receipt))

  it('opens its own application offline, after JSON serialisation', () => {
    const opened = openReceipt(receipt)
    assert.ok(opened.ok)
    assert.deepEqual(
      [opened.lot, opened.applicationNumber, opened.commitment],
      [lot, application.applicationNumber, application.commitment],
    )
  })

  const tampered: readonly [string, Partial<Receipt>, string][] = [
    ['another lot', { lot: { ...lot, lotNumber: 'E1' } }, 'commitment-mismatch'],
    ['another amount', { amount: '1.00' }, 'commitment-mismatch'],
    ['another key', { key: Buffer.alloc(16).toString('base64') }, 'commitment-mismatch'],
    ['another commitment', { commitment: '0'.repeat(64) }, 'commitment-mismatch'],
    ['another number', { applicationNumber: `E${'A'.repeat(40)}` }, 'number-mismatch'],
    ['another cipher', { cipher: { mode: 'ecb', encoding: 'hex' } }, 'ciphertext-mismatch'],
  ]
  for (const [what, change, problem] of tampered)
    it(`detects ${what}`, () => assert.deepEqual(openReceipt({ ...receipt, ...change }), { ok: false, problem }))
})
