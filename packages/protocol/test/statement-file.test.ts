/** Any change of a statement is detected, and a statement from a file is parsed strictly. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readStatement } from '../src/reconcile/read-statement.ts'
import { isPlatformsOwn } from '../src/reconcile/shared-states.ts'
import type { StatementEntry } from '../src/reconcile/statement.ts'
import { statementCsv } from '../src/reconcile/statement-csv.ts'
import { bare, differences, entry, of, sm3, states } from './statement-entries.ts'

describe('a single change anywhere in a statement', () => {
  const other: Record<string, unknown> = {
    amount: '1.00',
    premium: '1.00',
    guaranteeNumber: 'other',
    invoice: null,
    demands: [],
  }
  /** Every change of one fact of one entry. */
  function* changes(one: StatementEntry): Generator<StatementEntry> {
    for (const [name, value] of Object.entries(other))
      if (one[name as keyof StatementEntry] !== value) yield { ...one, [name]: value }
    for (const state of states) if (state !== one.state) yield { ...one, state }
    for (const [index, file] of one.files.entries())
      yield { ...one, files: one.files.with(index, { ...file, sm3: sm3('9') }) }
    if (one.invoice !== null) {
      for (const state of ['asked', 'taken', 'refused', 'red-lettered'] as const)
        yield { ...one, invoice: { ...one.invoice, state } }
      yield { ...one, invoice: { ...one.invoice, number: '9' } }
    }
    for (const [index, demand] of one.demands.entries()) {
      for (const more of [{ content: sm3('8') }, { amount: '9.00' }, { paid: '9.00' }, { state: 'paid' as const }])
        yield { ...one, demands: one.demands.with(index, { ...demand, ...more }) }
    }
  }

  for (const side of ['platform', 'institution'] as const)
    it(`is reported when the ${side} has it, and changes the digest`, () => {
      const books = Array.from({ length: 8 }, (_, index) => entry(`E${index}`))
      const same = of(side, ...books)
      let planted = 0
      for (const [index, one] of books.entries())
        for (const changed of [undefined, ...changes(one)]) {
          const mine = changed === undefined ? books.toSpliced(index, 1) : books.with(index, changed)
          const found = side === 'platform' ? differences(mine, books) : differences(books, mine)
          assert.ok(found.length > 0, JSON.stringify(changed))
          assert.ok(found.every(({ applicationNumber }) => applicationNumber === one.applicationNumber))
          // A change of an older revision on one side is reported and does not affect the digest.
          const isOld = changed?.files[0]?.sm3 === sm3('9')
          if (!isOld) assert.notEqual(of(side, ...mine).digest, same.digest, JSON.stringify(changed))
          planted++
        }
      assert.ok(planted > 200)
    })
})

describe('a statement that came as a file', () => {
  const made = of('institution', entry('E1'), bare('E2', 'taken'))
  const again = () =>
    structuredClone(made) as unknown as { entries: Record<string, unknown>[]; [name: string]: unknown }

  it('is read unchanged', () => {
    assert.deepEqual(readStatement(JSON.parse(JSON.stringify(made))), { ok: true, statement: made })
  })
  it('is rejected with a code when it is something else or was changed', () => {
    const problemOf = (json: unknown) => {
      const read = readStatement(json)
      return read.ok ? 'none' : read.problem
    }
    const changed = again()
    changed.entries[0] = { ...changed.entries[0], amount: '1.00' }
    const twice = again()
    twice.entries.push(twice.entries[0] ?? {})
    assert.deepEqual(
      [null, [], 'x', {}, { ...again(), form: 'x' }, { ...again(), entries: [1] }, changed, twice].map(problemOf),
      [...Array(6).fill('not-a-statement'), 'digest-wrong', 'number-twice'],
    )
  })
  it('is a table for a spreadsheet, in which no cell is a formula', () => {
    const csv = statementCsv(
      of('platform', entry('E1', { guaranteeNumber: '=1+1' }), entry('E2', { guaranteeNumber: 'a,"b' })),
    )
    const lines = csv.split('\r\n')
    assert.equal(lines.length, 6)
    assert.ok(lines[1]?.includes("'=1+1") && lines[2]?.includes('"a,""b"'))
    assert.ok(states.every((state) => isPlatformsOwn(state) === (state === 'declined' || state === 'lapsed')))
  })
})
