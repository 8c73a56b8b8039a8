/** docs/spec/gaps.md against the tests that hold it: no sentence of a round, field note or rule is without one. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { ClauseRow } from './gaps/clause-row.ts'
import { fieldNotes } from './gaps/field-notes.ts'
import { rounds } from './gaps/rounds.ts'
import { rulesOfTheField } from './gaps/rules-of-the-field.ts'

const root = new URL('../', import.meta.url)
const gaps = readFileSync(new URL('docs/spec/gaps.md', root), 'utf8')

const sections: readonly [title: string, rows: readonly ClauseRow[], into: (text: string) => string[]][] = [
  // one paragraph: each of its sentences
  ['Repeats and rounds', rounds, (text) => text.split(/(?<=\.) (?=[A-Z])/)],
  ['Field by field', fieldNotes, bulletsOf],
  ['Rules of the field', rulesOfTheField, bulletsOf],
]

describe('what gaps.md says', () => {
  for (const [title, rows, into] of sections) {
    const text = sectionOf(title)
    for (const part of into(text))
      it(`of ${title} is held by a test: ${part.slice(0, 60)}`, () => assert.notDeepEqual(unheld([part], rows), [part]))
    for (const [clause, file, words] of rows)
      it(`and ${file} holds "${clause.slice(0, 60)}"`, () => {
        assert.ok(text.includes(clause), `gaps.md no longer says so under ${title}`)
        assert.ok(existsSync(new URL(file, root)), `no such file: ${file}`)
        assert.ok(titlesOf(file).includes(words), `no test of ${file} is called so: ${words}`)
      })
  }
  it('control: a sentence that nobody wrote a row for is found', () => {
    const added = 'A number of a guarantee is never a prime.'
    assert.deepEqual(unheld([...bulletsOf(sectionOf('Field by field')), added], fieldNotes), [added])
  })
})

function sectionOf(title: string): string {
  const [, text] = gaps.split(`## ${title}\n`)
  return (text ?? assert.fail(title)).split('\n## ')[0]?.trim() ?? ''
}

function bulletsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('- '))
}

/** The parts of which no clause of the rows is. */
function unheld(parts: readonly string[], rows: readonly ClauseRow[]): string[] {
  return parts.filter((part) => !rows.some(([clause]) => part.includes(clause)))
}

/** A file's words in quotes: titles, and the rows of tables that make them. */
function titlesOf(file: string): string {
  const source = readFileSync(new URL(file, root), 'utf8')
  return source
    .split('\n')
    .filter((line) => /['"`]/.test(line))
    .join('\n')
}
