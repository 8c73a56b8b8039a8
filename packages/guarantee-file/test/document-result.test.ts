import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LetterLine } from '../src/text/compare-letter.ts'
import {
  type CheckedDocument,
  countDoubts,
  hasMismatch,
  isAboutExpected,
  isSealedByExpected,
} from '../src/verify/document-result.ts'

const line = (fact: LetterLine['fact'], agrees: boolean | null): LetterLine => ({
  fact,
  expected: '',
  found: '',
  agrees,
})
const findings = (...codes: string[]) => codes.map((code) => ({ code }))
const lines = [line('signer', true), line('kind', true), line('number', true)]
const whole = { findings: findings('signature-good', 'signer-agrees'), lines }

describe('a checked document', () => {
  const table: readonly [string, CheckedDocument, string][] = [
    ['right in all', whole, 'sealed about'],
    ['under another seal', { ...whole, findings: findings('signature-good', 'signer-differs') }, 'about'],
    ['whose signer was not compared', { ...whole, findings: findings('signature-good') }, 'about'],
    ['under a broken seal that bears the name', { ...whole, findings: findings('signer-agrees') }, 'about'],
    ['of another number', { ...whole, lines: [...lines, line('number', false)] }, 'sealed red'],
    ['that cannot be read', { ...whole, lines: [line('signer', true), line('number', null)] }, 'sealed'],
    ['compared by its signer alone', { ...whole, lines: [line('signer', true)] }, 'sealed'],
    ['stored before this was compared', { findings: whole.findings, lines: null }, 'sealed'],
    [
      'whose page shows something else than its text',
      { findings: [...whole.findings, { code: 'drawn-otherwise', severity: 'refuse' }], lines },
      'sealed about red',
    ],
    ['of which nothing is known', {}, ''],
  ]
  for (const [what, checked, expected] of table)
    it(`${what} is ${expected || 'nothing'}`, () => {
      const is = { sealed: isSealedByExpected(checked), about: isAboutExpected(checked), red: hasMismatch(checked) }
      assert.equal(
        Object.entries(is)
          .flatMap(([word, holds]) => (holds ? [word] : []))
          .join(' '),
        expected,
      )
    })

  it('has a line that differs counted once, by its finding, and a term that differs by its line', () => {
    const found = (code: string, severity: string) => ({ code, severity })
    const sealed = [found('signature-good', 'ok'), found('signer-agrees', 'ok')]
    const number = found('letter-number-differs', 'refuse')
    const table: readonly [CheckedDocument, number][] = [
      [{ findings: sealed, lines }, 0],
      [{ findings: [...sealed, number], lines: [...lines, line('number', false)] }, 1],
      [{ findings: sealed, lines: [...lines, line('account', false), line('reason', null)] }, 1],
      [{ findings: [found('signature-missing', 'warn'), number], lines: [line('number', false)] }, 2],
      [{ findings: sealed, lines: null }, 0],
    ]
    for (const [checked, count] of table) assert.equal(countDoubts(checked), count, JSON.stringify(checked))
  })
})
