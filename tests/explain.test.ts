/**
 * `openbaohan explain` knows every code that a program can show: errors, findings, work items, discrepancies,
 * diagnoses.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { discrepancyWords } from '@openbaohan/institution/domain/demand/demand-checklist.ts'
import { explanations } from '@openbaohan/kit/commands/message/explain.ts'
import { workKinds } from '@openbaohan/platform/domain/work-kind.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { notableCodes } from '@openbaohan/protocol/errors/notable-codes.ts'
import { transportProblems } from '@openbaohan/server/http/replies.ts'

const read = (file: string) => readFileSync(file, 'utf8')

/** Codes defined in place: an object with a code and its messages in both languages. */
function writtenIn(source: string): string[] {
  const found = source.matchAll(/\bcode: '([a-z][a-z0-9-]*)',?\s+(?:severity: '[a-z]+',?\s+)?zh: /g)
  return [...found].map(([, code = '']) => code)
}

const tables: readonly (readonly [string, readonly string[]])[] = [
  ['errors', Object.keys(errors)],
  ['findings about guarantee files', Object.keys(findings)],
  ['problems of the HTTP layer', transportProblems.map(({ name }) => name)],
  ['discrepancies of a demand', Object.keys(discrepancyWords)],
  ['kinds of work', workKinds],
  [
    'codes written in the sources',
    globSync(['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts']).flatMap((file) => writtenIn(read(file))),
  ],
]

describe('openbaohan explain', () => {
  for (const [what, codes] of tables)
    it(`knows all ${what}`, () => {
      assert.ok(codes.length > 5, 'the table was found')
      assert.deepEqual(
        codes.filter((code) => !Object.hasOwn(explanations, code)),
        [],
      )
    })
  it('explains each in both languages, with instructions', () => {
    for (const [code, { kind, zh, en, todo }] of Object.entries(explanations)) {
      assert.match(zh, /\p{Script=Han}/u, code)
      assert.match(en, /[a-z]/, code)
      assert.equal(todo !== '' || kind === 'file: ok', true, code)
    }
  })
  it('control: a code without an explanation is found', () =>
    assert.deepEqual(writtenIn("return { code: 'brand-new', severity: 'warn', zh: '新', en: 'new' }"), ['brand-new']))
  it('explains no code that two tables share', () => {
    const others: readonly string[] = [...Object.keys(errors), ...Object.keys(findings)]
    assert.deepEqual(
      Object.keys(notableCodes).filter((code) => others.includes(code)),
      [],
    )
  })
})
