/**
 * `openbaohan explain` knows every code that a program can show: errors, findings, work items, discrepancies,
 * diagnoses.
 */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { findings } from '@openbaohan/guarantee-file/findings/findings.ts'
import { lintTexts } from '@openbaohan/guarantee-file/lint/template-findings.ts'
import { alertsByUrgency } from '@openbaohan/institution/domain/alert-urgency.ts'
import { discrepancyWords } from '@openbaohan/institution/domain/demand/demand-checklist.ts'
import { wholeInstitutionContract } from '@openbaohan/institution/procedures/whole-contract.ts'
import { explanations } from '@openbaohan/kit/commands/message/explain.ts'
import { workKinds } from '@openbaohan/platform/domain/work-kind.ts'
import { wholePlatformContract } from '@openbaohan/platform/procedures/whole-contract.ts'
import { errors } from '@openbaohan/protocol/errors/errors.ts'
import { notableCodes } from '@openbaohan/protocol/errors/notable-codes.ts'
import { differenceKinds } from '@openbaohan/protocol/reconcile/difference.ts'
import { listProcedures } from '@openbaohan/server/api/list-procedures.ts'
import { untestedReasons } from '@openbaohan/server/conformance/why-not-tested.ts'
import { evidenceProblems } from '@openbaohan/server/evidence/check-evidence.ts'
import { transportProblems } from '@openbaohan/server/http/replies.ts'

const read = (file: string) => readFileSync(file, 'utf8')

/** As a library names what the HTTP layer answers: DAY_PAST. */
const asCode = (name: string) => name.toLowerCase().replaceAll('_', '-')

/** Every way in which the sources write a code: as the value of `code`, as what an error is made of, and as a type of codes. */
const writings = [
  /\bcode: '([a-z]+(?:-[a-z0-9]+)*)'/g,
  /\bnew (?:ORPC|API|\w*)Error\(\s*'([a-z]+(?:-[a-z0-9]+)+|[A-Z_]+)'/g,
  /\bAPIError\('[A-Z_]+', \{\s*code: '([A-Z_]+)'/g,
  /\b(?:lintFinding|transportFault|refusal)\('([a-z-]+)'/g,
]
const codeTypes = /\btype \w*Code =((?:\s*\|?\s*'[a-z0-9-]+')+)/g

function writtenIn(source: string): string[] {
  const alone = writings.flatMap((writing) => [...source.matchAll(writing)].map(([, code = '']) => asCode(code)))
  const ofTypes = [...source.matchAll(codeTypes)].flatMap(([, all = '']) => all.match(/[a-z][a-z0-9-]*/g) ?? [])
  return [...alone, ...ofTypes]
}

/** What is written like a code and is none that a person reads. */
const noCodes: ReadonlySet<string> = new Set([
  'custom', // an issue of zod
  'as-stated', // the place of a guarantor in an ISO 20022 message
])

const errorsOf = (contract: Parameters<typeof listProcedures>[0]) =>
  listProcedures(contract).flatMap(({ errors: named }) => named.map(asCode))

const tables: readonly (readonly [string, readonly string[]])[] = [
  ['errors', Object.keys(errors)],
  ['findings about guarantee files', Object.keys(findings)],
  ['problems of the HTTP layer', transportProblems.map(({ name }) => name)],
  ['discrepancies of a demand', Object.keys(discrepancyWords)],
  ['kinds of work', workKinds],
  ['kinds of alerts', alertsByUrgency],
  ['problems of a bundle of evidence', Object.keys(evidenceProblems)],
  ['findings about templates', Object.keys(lintTexts)],
  ['differences of statements', Object.keys(differenceKinds)],
  ['reasons not to test a partner', Object.keys(untestedReasons)],
  ['errors of the platform', errorsOf(wholePlatformContract)],
  ['errors of an institution', errorsOf(wholeInstitutionContract)],
  [
    'codes written in the sources',
    globSync(['apps/*/src/**/*.ts', 'packages/*/src/**/*.ts'])
      .flatMap((file) => writtenIn(read(file)))
      .filter((code) => !noCodes.has(code)),
  ],
]

describe('openbaohan explain', () => {
  for (const [what, codes] of tables)
    it(`knows all ${what}`, () => {
      assert.ok(codes.length > 5, 'the table was found')
      assert.deepEqual(
        [...new Set(codes)].filter((code) => !Object.hasOwn(explanations, code)),
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
  it('control: a code without an explanation is found, however it is written', () => {
    for (const [source, code] of [
      ["return { code: 'brand-new', severity: 'warn', zh: '新', en: 'new' }", 'brand-new'],
      ["throw new SealError(\n  'brand-new', 'x')", 'brand-new'],
      ["throw new ORPCError('BRAND_NEW', {})", 'brand-new'],
      ["export type SealErrorCode =\n  | 'brand-new'\n", 'brand-new'],
    ] as const)
      assert.deepEqual(writtenIn(source), [code], source)
  })
  it('explains no code that two tables share', () => {
    const others: readonly string[] = [...Object.keys(errors), ...Object.keys(findings)]
    assert.deepEqual(
      Object.keys(notableCodes).filter((code) => others.includes(code)),
      [],
    )
  })
})
