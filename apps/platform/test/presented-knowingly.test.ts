import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isPresentedKnowingly } from '../src/domain/demand/presented-knowingly.ts'

describe('a letter is presented knowingly', () => {
  const cases: readonly [severity: string, code: string, isKnown: boolean][] = [
    ['warn', 'pdf-broken', true],
    ['warn', 'file-too-large', true],
    ['warn', 'unsigned', true],
    ['warn', 'changed-after-signing', true],
    ['warn', 'content-altered', true],
    ['warn', 'signature-invalid', true],
    ['refuse', 'signer-differs', true],
    ['warn', 'signer-differs', false],
    ['warn', 'revocation-unknown', false],
    ['ok', 'signature-valid', false],
  ]
  for (const [severity, code, isKnown] of cases)
    it(`${isKnown ? 'for' : 'not for'} ${code} (${severity})`, () =>
      assert.equal(
        isPresentedKnowingly([
          { severity: 'ok', code: 'sealed' },
          { severity, code },
        ]),
        isKnown,
      ))
})
