/** Dialects by name or by settings; every invalid setting is reported. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signatureForms } from '../src/codec/sign.ts'
import { dialects, parseDialect } from '../src/dialects/dialects.ts'
import { extensions } from '../src/dialects/extensions.ts'

const dialectOf = (source: unknown) => {
  const parsed = parseDialect(source)
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return parsed.dialect
}
const forgeable = (extensions: string[]) => ({ base: 'prefix', allowForgeableSignature: true, extensions })
const problemsOf = (source: unknown) => {
  const parsed = parseDialect(source)
  return parsed.ok ? [] : parsed.problems.map((problem) => problem.split(':')[0])
}

describe('a dialect', () => {
  it('is shipped for each form of signature, under its name', () => {
    for (const form of signatureForms) assert.equal(dialects[form].signature, form)
    for (const [name, dialect] of Object.entries(dialects)) assert.deepEqual([dialect.name, dialect.version], [name, 1])
  })
  it('is shipped for each other known deviation, one setting apart from epoint', () => {
    const habits = Object.keys(dialects).filter((name) => !signatureForms.some((form) => form === name))
    assert.deepEqual(habits.sort(), [
      'case-insensitive',
      'case-insensitive-both',
      'cbc',
      'filelist-array',
      'fixed-key',
      'full-refusals',
      'numeric-reply',
      'openbaohan',
      'openbaohan-2',
      'openbaohan-3',
      'sm2-key',
      'wrapped-key',
    ])
    for (const name of habits) assert.notDeepEqual({ ...dialects[name], name: 'epoint' }, dialects.epoint)
  })
  it('between two of our programs lists what it listed when it was shipped: an earlier version reads no more', () => {
    const first =
      'abandon-result bidder-online demand-result file-hash opening-facts refusal-reason release-result signed-reply validity-tier'
    const listed = (name: string) => dialects[name]?.extensions.toSorted().join(' ')
    assert.equal(listed('openbaohan'), first)
    const second = [...first.split(' '), 'account-check', 'reply-nonce']
    assert.equal(listed('openbaohan-2'), second.toSorted().join(' '))
    assert.equal(listed('openbaohan-3'), [...second, 'lapse-stated'].toSorted().join(' '))
    assert.deepEqual(Object.keys(extensions).toSorted().join(' '), listed('openbaohan-3'), 'a new one takes a new name')
  })
  it('is found by name, except the forgeable one', () => {
    for (const name of Object.keys(dialects)) {
      assert.deepEqual(problemsOf(name), name === 'prefix' ? ['dialect.signature'] : [], name)
    }
    assert.equal(dialectOf('hmac'), dialects.hmac)
  })
  it('is a set of settings on top of another', () => {
    const dialect = dialectOf('{"base":"suffix","sort":"case-insensitive","clockSkewMinutes":30}')
    assert.deepEqual(dialect, { ...dialects.suffix, sort: 'case-insensitive', clockSkewMinutes: 30 })
    assert.equal(dialectOf({ signature: 'hmac' }).signature, 'hmac')
  })
  it('survives being stored as JSON', () => {
    for (const dialect of Object.values(dialects)) {
      const stored = { ...dialect, allowForgeableSignature: true }
      assert.deepEqual(dialectOf(JSON.parse(JSON.stringify(stored))), stored)
    }
  })
  it('stored before a setting existed gets its former default', () => {
    const { version, signSort, keyForm, replyCode, ...stored } = dialects.hmac
    assert.deepEqual(dialectOf(stored), dialects.hmac)
  })
  it('lists extensions by name and version', () => {
    const extensions = ['refusal-reason', 'file-hash@1', 'signed-reply@1']
    assert.deepEqual(dialectOf({ extensions }).extensions, extensions)
  })
  it('is rejected with all its problems: invalid settings and conflicts between settings', () => {
    const source = { base: 'prefix', version: 0, sorting: 1, extensions: ['x', 'file-hash@2', 'signed-reply'] }
    assert.deepEqual(problemsOf(source), [
      'dialect.version',
      'dialect.sorting',
      'dialect.signature',
      'dialect.extensions',
      'dialect.extensions',
      'dialect.extensions',
    ])
  })
  it('may verify the forgeable form when it accepts it explicitly', () => {
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
    ['a property of all objects as extension', { extensions: ['constructor'] }, ['dialect.extensions']],
    ['an extension of another version', { extensions: ['file-hash@2'] }, ['dialect.extensions']],
    ['an extension listed twice', { extensions: ['file-hash', 'file-hash@1'] }, ['dialect.extensions']],
    ['a signed reply by a form that can be forged', forgeable(['signed-reply']), ['dialect.extensions']],
    ['without a name', { name: ' ' }, ['dialect.name']],
    ['of half a version', { version: 1.5 }, ['dialect.version']],
    ['an unknown form of key', { keyForm: 'sealed' }, ['dialect.keyForm']],
    ['an unknown form of reply', { replyCode: 1 }, ['dialect.replyCode']],
    ['sorted for a partner that sorts otherwise', { signSort: 'case-insensitive' }, ['dialect.signSort']],
    ['a path that leads out of the base', { paths: { apply: '../admin' } }, ['dialect.paths']],
    ['a path that is a URL', { paths: { apply: 'https://evil.example/' } }, ['dialect.paths']],
    ['a path with a query', { paths: { apply: 'x?y=1' } }, ['dialect.paths']],
    [
      'a key that may be left out of a restore',
      { relaxedFields: { restore: ['key'] } },
      ['dialect.relaxedFields.restore'],
    ],
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
    ['a relaxed field that does not exist', { relaxedFields: { apply: ['nosuch'] } }, ['dialect.relaxedFields.apply']],
    ['a relaxed appkey', { relaxedFields: { apply: ['appkey'] } }, ['dialect.relaxedFields.apply']],
  ]
  for (const [what, source, fields] of wrong) {
    it(`is not ${what}`, () => assert.deepEqual(problemsOf(source), fields))
  }
})
