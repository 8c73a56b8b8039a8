/** One place writes the rows of an aggregate: `records/` of its program (ARCHITECTURE.md, "Inside an app"). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { sources } from './harness/program-files.ts'

/** Calls of the query builder, and statements: over several lines too, and with a table that is inserted. */
const rowWriter =
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\s*\(|\b(?:insert|merge)\s+into\s|\bdelete\s+from\s|\bupdate\s+(?:only\s+)?(?:[\w."]+|\$\{[^}]*\})(?:\s+(?:as\s+)?\w+)?\s+set\b/i

/** Files of the twin programs that write rows outside `records/`. */
const writersOutsideRecords = (files: readonly string[], read: (file: string) => string): string[] =>
  files.filter(
    (file) => /^apps\/(platform|institution)\/src\/(?!records\/|migrations\/)/.test(file) && rowWriter.test(read(file)),
  )

describe('the rows of the twin programs', () => {
  it('are written in records/ alone, with the event of each change of state', () => {
    assert.deepEqual(
      writersOutsideRecords(sources, (file) => readFileSync(file, 'utf8')),
      [],
    )
  })

  const planted: readonly [string, string][] = [
    ['apps/platform/src/lots/x.ts', "await trx.updateTable('lot').set({ state }).execute()"],
    ['apps/institution/src/flows/demand/x.ts', 'await sql`update demand set state = $1`.execute(trx)'],
    ['apps/institution/src/premiums/x.ts', "const statement = 'insert into premium_receipt (id) values ($1)'"],
    ['apps/platform/src/flows/apply/x.ts', 'await sql`delete from application where number = $1`.execute(trx)'],
    ['apps/platform/src/opening/x.ts', "sql`update\n    lot\n  set state = 'opened'`"],
    ['apps/institution/src/rules/x.ts', 'sql`insert\n  into rule_version (id) select $1`'],
    ['apps/platform/src/registers/x.ts', 'sql`insert into $' + '{sql.table(kind)} (code) values ($1)`'],
    ['apps/platform/src/letters/x.ts', 'sql`update $' + '{sql.table(kind)} set name = $1`'],
  ]
  for (const [file, source] of planted)
    it(`control: a writer in ${file} is found`, () =>
      assert.deepEqual(
        writersOutsideRecords([file], () => source),
        [file],
      ))
  it('may be written in records/, and read anywhere', () => {
    const read = "await trx.selectFrom('lot').selectAll().where('state', '=', 'opened').forUpdate().execute()"
    const source = (file: string) => (file.includes('/records/') ? "trx.insertInto('lot')" : read)
    assert.deepEqual(
      writersOutsideRecords(['apps/platform/src/records/x.ts', 'apps/platform/src/lots/x.ts'], source),
      [],
    )
  })
})
