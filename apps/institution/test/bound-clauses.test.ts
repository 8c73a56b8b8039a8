/** A clause that was accepted with the sealed file does not hold back the plain one. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { GuaranteeFinding } from '@openbaohan/guarantee-file/findings/guarantee-finding.ts'
import { withBoundClauses } from '../src/issuing/bound-clauses.ts'

describe('the clauses of a plain file', () => {
  for (const [what, codes, ok] of [
    ['leaves with a warning of a condition', ['payment-conditional'], true],
    ['control: is held back with another amount', ['payment-conditional', 'amount-contradicted'], false],
  ] as const)
    it(what, () => {
      const findings = codes.map((code): GuaranteeFinding => ({ code, severity: 'refuse', zh: '', en: '', todo: '' }))
      const check = withBoundClauses({ ok: false, findings })
      assert.deepEqual([check.ok, check.findings[0]?.severity], [ok, 'warn'])
    })
})
