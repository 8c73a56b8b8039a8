/** Dialects by name or by settings; every wrong setting is named. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialects, parseDialect } from '../src/dialects.ts'
import { signatureForms } from '../src/sign.ts'

const dialectOf = (source: unknown) => {
  const parsed = parseDialect(source)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.dialect
}
const problemsOf = (source: unknown) => {
  const parsed = parseDialect(source)
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.split(':')[0])
}

describe('a dialect', () => {
  it('is shipped for each form of signature, under its name', () => {
    assert.deepEqual(Object.keys(dialects).sort(), [...signatureForms].sort())
    for (const form of signatureForms) assert.equal(dialects[form].signature, form)
  })
  it('is found by name, but for the forgeable one', () => {
    for (const form of signatureForms) {
      assert.deepEqual(problemsOf(form), form === 'prefix' ? ['dialect.signature'] : [], form)
    }
    assert.equal(dialectOf('hmac'), dialects.hmac)
  })
  it('is a set of settings over another', () => {
    const dialect = dialectOf('{"base":"suffix","sort":"case-insensitive","clockSkewMinutes":30}')
    assert.deepEqual(dialect, { ...dialects.suffix, sort: 'case-insensitive', clockSkewMinutes: 30 })
    assert.equal(dialectOf({ signature: 'hmac' }).signature, 'hmac')
  })
  it('survives being stored as JSON', () => {
    for (const form of signatureForms) {
      const stored = JSON.parse(JSON.stringify({ ...dialects[form], allowForgeableSignature: true }))
      assert.equal(dialectOf(stored).signature, form)
    }
  })
  it('may verify the forgeable form when it says so', () => {
    assert.equal(dialectOf({ base: 'prefix', allowForgeableSignature: true }).signature, 'prefix')
  })

  const wrong: readonly [string, unknown, string[]][] = [
    ['an unknown name', 'md5', ['dialect']],
    ['a property of all objects', 'constructor', ['dialect']],
    ['a list', [], ['dialect']],
    ['nothing', undefined, ['dialect']],
    ['an unknown base', { base: 'md5' }, ['dialect.base']],
    ['an unknown setting', { sorting: 'bytes' }, ['dialect.sorting']],
    [
      'several at once',
      { sort: 'x', empty: 1, signature: 'md5' },
      ['dialect.sort', 'dialect.empty', 'dialect.signature'],
    ],
    ['CBC without an iv', { cipher: { mode: 'cbc', encoding: 'hex' } }, ['dialect.cipher.iv']],
    ['a short iv', { cipher: { mode: 'cbc', encoding: 'hex', iv: '00' } }, ['dialect.cipher']],
    ['a negative age', { noticeMaxAgeHours: -1 }, ['dialect.noticeMaxAgeHours']],
    ['an unknown call', { paths: { baohanapply: 'x' } }, ['dialect.paths']],
    ['a required call as optional', { optionalCalls: ['nothing'] }, ['dialect.optionalCalls']],
    ['an unknown extension', { extensions: ['x'] }, ['dialect.extensions']],
    [
      'a field with & in its name',
      { extraFields: { apply: [{ wire: 'a&b', name: 'x', kind: 'text', required: 'optional', zh: '', en: '' }] } },
      ['dialect.extraFields'],
    ],
    [
      'a field that the call has already',
      { extraFields: { apply: [{ wire: 'applyno', name: 'x', kind: 'text', required: 'optional', zh: '', en: '' }] } },
      ['dialect.extraFields.apply'],
    ],
    [
      'a field that is the signature',
      { extraFields: { apply: [{ wire: 'sign', name: 'x', kind: 'text', required: 'optional', zh: '', en: '' }] } },
      ['dialect.extraFields.apply'],
    ],
    ['a relaxed field nobody has', { relaxedFields: { apply: ['nosuch'] } }, ['dialect.relaxedFields.apply']],
    ['a relaxed appkey', { relaxedFields: { apply: ['appkey'] } }, ['dialect.relaxedFields.apply']],
  ]
  for (const [what, source, fields] of wrong) {
    it(`is not ${what}`, () => assert.deepEqual(problemsOf(source), fields))
  }
})
