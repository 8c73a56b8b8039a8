/** A template as a form of clauses: read, written, checked for what is missing, and typeset as it was typed. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ownReader } from '../src/inspect/extract-text.ts'
import { lintTemplate } from '../src/lint/template-lint.ts'
import { createRenderer, type Renderer } from '../src/render/render.ts'
import {
  type ClauseForm,
  type FormEntry,
  isReadable,
  readClauseForm,
  writeClauseForm,
} from '../src/templates/clause-form.ts'
import { type IssuerKind, issuerKinds } from '../src/templates/guarantee-text.ts'
import { findMissingClauses } from '../src/templates/missing-clauses.ts'
import { sampleGuarantee } from '../src/templates/template-sample.ts'
import { shippedTemplate, templateForms } from '../src/templates/template-source.ts'

let renderer: Renderer
const reader = ownReader()
before(() => {
  renderer = createRenderer({ attempts: 1, memoryMb: 700 })
})
after(() => renderer.close())

function readForm(source: string): ClauseForm {
  const form = readClauseForm(source)
  assert.ok(isReadable(form), JSON.stringify(form))
  return form
}
async function printed(source: string, kind: IssuerKind = 'bank'): Promise<string> {
  const pages = await reader.read(await renderer.render(sampleGuarantee(kind, 'sealed'), { source }))
  return JSON.stringify(pages).replace(/\s/g, '')
}
/** As if each clause had been edited. */
const rewritten = ({ before, entries, after }: ClauseForm): ClauseForm => ({
  ...{ before, after },
  entries: entries.map((entry) => (entry === 'undertakings' ? entry : withoutRaw(entry))),
})
const withoutRaw = ({ raw: _, ...clause }: Exclude<FormEntry, 'undertakings'>): FormEntry => clause
const bank = () => readForm(shippedTemplate('bank', 'sealed'))
const without = (form: ClauseForm, dropped: FormEntry): ClauseForm => ({
  ...form,
  entries: form.entries.filter((entry) => entry !== dropped),
})
const withClause = (text: string, kinds?: readonly IssuerKind[]) => {
  const form = bank()
  const clause = { title: '附加约定', body: [{ text }], ...(kinds === undefined ? {} : { kinds }) }
  return writeClauseForm({ ...form, entries: [clause, ...form.entries] })
}

describe('the form of clauses', () => {
  for (const kind of issuerKinds)
    for (const form of templateForms)
      it(`reads and writes the shipped template of ${kind}, ${form}, and misses nothing in it`, () => {
        const shipped = readForm(shippedTemplate(kind, form))
        assert.equal(shipped.entries.length, 14)
        assert.equal(writeClauseForm(shipped), shippedTemplate(kind, form), 'what is not changed stays as it is')
        assert.deepEqual(rewritten(readForm(writeClauseForm(rewritten(shipped)))), rewritten(shipped))
        assert.deepEqual(findMissingClauses(shipped, kind), [])
      })

  it('writes a template that is complete and prints the same text', async () => {
    for (const kind of ['bank', 'insurer'] as const) {
      const source = shippedTemplate(kind, 'sealed')
      const written = writeClauseForm(rewritten(readForm(source)))
      assert.notEqual(written, source)
      assert.deepEqual(await lintTemplate({ kind, form: 'sealed', source: written }, { renderer, reader }), [])
      assert.equal(await printed(written, kind), await printed(source, kind))
    }
  })

  it('misses at once what the lint finds missing, for each clause that is removed', async () => {
    for (const kind of ['bank', 'insurer'] as const) {
      const form = readForm(shippedTemplate(kind, 'sealed'))
      for (const entry of form.entries.slice(0, -1)) {
        const less = without(form, entry)
        const found = await lintTemplate({ kind, form: 'sealed', source: writeClauseForm(less) }, { renderer, reader })
        const lintMissing = found.flatMap(({ code, id }) => (code === 'clause-missing' ? [id] : []))
        const missing = findMissingClauses(less, kind).map(([id]) => id)
        assert.deepEqual(missing, lintMissing, entry === 'undertakings' ? entry : entry.title)
      }
    }
  })

  it('prints what a person types as it is, with signs that are markup elsewhere', async () => {
    const typed = '费用为A*B_C#1，见[附件]$x$@y<z>~、"引号"、1/2//3、=4、`五`、\\六'
    const source = withClause(typed)
    assert.deepEqual(rewritten(readForm(source)).entries[0], { title: '附加约定', body: [{ text: typed }] })
    assert.ok((await printed(source)).includes(JSON.stringify(typed).slice(1, -1)))
  })

  it('prints a clause for the issuers of its kinds alone', async () => {
    const source = withClause('仅适用于保险人。', ['insurer', 'guarantee-company'])
    assert.deepEqual(readForm(writeClauseForm(readForm(source))), readForm(source))
    assert.ok(!(await printed(source)).includes('仅适用于保险人'))
    assert.ok((await printed(withClause('仅适用于保险人。', ['bank']))).includes('仅适用于保险人'), 'control')
  })

  const shipped = shippedTemplate('bank', 'sealed')
  const edited: readonly [string, string, string | RegExp, string][] = [
    ['a condition', '#if d.test', '可以一次或者分次索赔', '#if d.test [可以一次索赔]'],
    ['a definition of its own', '#own', '可以一次或者分次索赔', '#own;索赔'],
    ['markup', '*一次*', '可以一次或者分次索赔', '可以*一次*索赔'],
    [
      'a variable that swallows the next word',
      '#words.guarantor在',
      '#words.guarantor;在#words.letter;项下',
      '#words.guarantor在项下',
    ],
    ['a list that is computed', '..more', '  ..undertakings,', '  ..more,'],
    ['no list of clauses', '', '#let clause-list = (', '#let clauses = ('],
  ]
  for (const [what, found, from, to] of edited)
    it(`states where the source has ${what}`, () => {
      const source = shipped.replace(from, to)
      assert.notEqual(source, shipped)
      const problem = readClauseForm(source)
      assert.ok(!isReadable(problem))
      assert.ok(problem.found.startsWith(found), problem.found)
      const line = source.split('\n')[problem.line - 1] ?? ''
      assert.ok(found === '' || line.includes(found), `${problem.line}: ${line}`)
    })
})
