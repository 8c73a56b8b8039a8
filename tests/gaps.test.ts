/**
 * Compares docs/spec/gaps.md with the tests that prove it: each clause has an id in brackets, each id a row that names
 * a test. Sentences may be rewritten; an added clause needs an id and a test.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { ClauseRow } from './gaps/clause-row.ts'
import { fieldNotes } from './gaps/field-notes.ts'
import { rounds } from './gaps/rounds.ts'
import { rulesOfTheField } from './gaps/rules-of-the-field.ts'

const root = new URL('../', import.meta.url)
const gaps = readFileSync(new URL('docs/spec/gaps.md', root), 'utf8')

/** Ids are a letter for the section and a number, never used for two clauses and never reused for another one. */
const sections: readonly [
  title: string,
  letter: string,
  rows: readonly ClauseRow[],
  into: (text: string) => string[],
][] = [
  // one paragraph: each of its sentences
  ['Repeats and rounds', 'R', rounds, (text) => text.split(/(?<=\.) (?=[A-Z])/)],
  ['Field by field', 'F', fieldNotes, bulletsOf],
  ['Rules of the field', 'L', rulesOfTheField, bulletsOf],
]

describe('the clauses of gaps.md', () => {
  for (const [title, letter, rows, into] of sections) {
    const text = sectionOf(title)
    it(`has an id in each part of ${title}`, () => assert.deepEqual(into(text).filter(lacksId), []))
    it(`has each id of ${title} once, and a row for it`, () => assert.deepEqual(problemsOf(text, letter, rows), []))
    for (const [id, file, words] of rows)
      it(`${id} is proved by ${file}`, () => {
        assert.ok(existsSync(new URL(file, root)), `no such file: ${file}`)
        assert.ok(titlesOf(file).includes(words), `no test of ${file} is called so: ${words}`)
      })
  }
  it('are the same in Chinese, in the same order', () => {
    const chinese = readFileSync(new URL('docs/spec/gaps.zh-CN.md', root), 'utf8')
    const partsOf = (text: string) => text.match(/^## |\[[A-Z]\d+\]/gm)
    assert.deepEqual(partsOf(chinese), partsOf(gaps))
  })
  const planted: readonly [string, string, readonly ClauseRow[], string][] = [
    ['a clause without a row', 'A [F1] and B [F2].', [['F1', 'f', 't']], 'F2: no row'],
    [
      'a row without a clause',
      'A [F1].',
      [
        ['F1', 'f', 't'],
        ['F9', 'f', 't'],
      ],
      'F9: no clause',
    ],
    ['an id of two clauses', 'A [F1] and B [F1].', [['F1', 'f', 't']], 'F1: twice'],
  ]
  for (const [what, text, rows, problem] of planted)
    it(`control: ${what} is found`, () => assert.deepEqual(problemsOf(text, 'F', rows), [problem]))
  it('control: a part without an id is found', () => assert.ok(lacksId('- A number of a guarantee is never a prime.')))
})

function lacksId(part: string): boolean {
  return !/ \[[A-Z]\d+\]/.test(part)
}

function problemsOf(text: string, letter: string, rows: readonly ClauseRow[]): string[] {
  const ids = [...text.matchAll(new RegExp(` \\[(${letter}\\d+)\\]`, 'g'))].map(([, id = '']) => id)
  const held = new Set(rows.map(([id]) => id))
  return [
    ...[...new Set(ids)].filter((id) => !held.has(id)).map((id) => `${id}: no row`),
    ...[...held].filter((id) => !ids.includes(id)).map((id) => `${id}: no clause`),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id}: twice`),
  ]
}

function sectionOf(title: string): string {
  const [, text] = gaps.split(`## ${title}\n`)
  return (text ?? assert.fail(title)).split('\n## ')[0]?.trim() ?? ''
}

function bulletsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('- '))
}

/** The quoted strings of a file: titles, and the rows of tables that produce them. */
function titlesOf(file: string): string {
  const source = readFileSync(new URL(file, root), 'utf8')
  return (
    source
      .split('\n')
      // a quoted title, or the first line of a row of a flow table
      .filter((line) => /['"`]/.test(line) || (source.includes('flowTable(') && /^ {4}[a-z]/.test(line)))
      .join('\n')
  )
}
