import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import fc from 'fast-check'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { withBoundCursor } from '../src/list/bound-cursor.ts'
import { mergeAscending } from '../src/list/merge-ascending.ts'
import { pageOf } from '../src/list/page.ts'
import { behind, isBehind, placeText, readPlace } from '../src/list/place.ts'
import { anyContains } from '../src/list/search.ts'
import { type SortOrder, sortedBy } from '../src/list/sorted.ts'
import { spellingsOf } from '../src/procedures/search/matches.ts'

const db = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const compiled = (condition: ReturnType<typeof behind>) => sql`select ${condition}`.compile(db)

const isWrongCursor = (error: unknown) => error instanceof Fault && error.code === 'cursor-invalid'
const place = fc.record(
  { at: fc.nat(999_999_999_999_999), id: fc.stringMatching(/^.{1,100}$/) },
  { noNullPrototype: true },
)

describe('a cursor of a list', () => {
  it('is read as it was written', () => {
    fc.assert(fc.property(place, (one) => assert.deepEqual(readPlace(placeText(one)), one)))
  })
  for (const text of ['x', '~', '12~', '~a', '-1~a', '1234567890123456~a', 'x~a'])
    it(`is refused as ${JSON.stringify(text)}`, () => assert.throws(() => readPlace(text), isWrongCursor))
  for (const text of [undefined, ''])
    it(`is none in ${JSON.stringify(text)}`, () => assert.equal(readPlace(text), undefined))
  for (const [ids, good] of [
    ['uuid', '0198a7c2-7d11-7a01-8c55-0242ac120002'],
    ['serial', '42'],
  ] as const)
    it(`holds only an id that a column of kind ${ids} can be compared with`, () => {
      assert.deepEqual(readPlace(`12~${good}`, ids), { at: 12, id: good })
      for (const bad of ['abc', `${good}x`, `${good}\n`, "'", '9'.repeat(30)])
        assert.throws(() => readPlace(`12~${bad}`, ids), isWrongCursor)
    })
  it('compares both columns with its time and id, in either direction', () => {
    const here = { at: 5, id: 'a' }
    const up = compiled(behind(here, ['t.at', 't.id'], 'asc'))
    assert.equal(up.sql, 'select ("t"."at", "t"."id") > ($1, $2)')
    assert.deepEqual(up.parameters, [new Date(5), 'a'])
    assert.equal(compiled(behind(here, ['at', 'id'], 'desc')).sql, 'select ("at", "id") < ($1, $2)')
    assert.equal(compiled(behind(undefined, ['at', 'id'], 'asc')).sql, 'select true')
  })
})

describe('a cursor in an order that a person chose', () => {
  const order: SortOrder = [
    { column: 't.name', kind: 'text' },
    { column: 't.at', kind: 'time' },
    { column: 't.fen', kind: 'integer' },
  ]
  it('holds the values of its columns as they were written, whatever marks a name has', () => {
    const name = fc.stringMatching(/^[^\0]{1,100}$/)
    fc.assert(
      fc.property(name, fc.nat(999_999_999_999_999), fc.bigInt(-(10n ** 17n), 10n ** 17n), (text, at, fen) => {
        const after = sortedBy(order, 'asc', undefined).cursorOf({ name: text, at: new Date(at), fen: String(fen) })
        const { parameters } = compiled(sortedBy(order, 'asc', after).beyond)
        assert.deepEqual(parameters, [text, new Date(at), String(fen)])
      }),
    )
  })
  it('reads on along an index in either direction', () => {
    const [up, down] = [
      sortedBy(order, 'asc', 'name.at.fen.asc~a~5~7'),
      sortedBy(order, 'desc', 'name.at.fen.desc~a~5~7'),
    ]
    assert.equal(compiled(up.beyond).sql, 'select ("t"."name", "t"."at", "t"."fen") > ($1, $2, $3)')
    assert.equal(compiled(down.beyond).sql, 'select ("t"."name", "t"."at", "t"."fen") < ($1, $2, $3)')
    assert.equal(
      sql`select 1 order by ${down.by}`.compile(db).sql.split('order by ')[1],
      '"t"."name" desc, "t"."at" desc, "t"."fen" desc',
    )
  })
  const otherOrders = ['name.at.fen.desc~a~5~7', 'at.name.fen.asc~a~5~7', 'name.at.asc~a~5', 'other.at.fen.asc~a~5~7']
  const otherValues = ['', 'a', 'a~5', 'a~x~7', 'a~5~7.5', 'a~5~7~8', `${'9'.repeat(401)}~5~7`]
  for (const after of ['a~5~7', ...otherOrders, ...otherValues.map((one) => `name.at.fen.asc~${one}`)])
    it(`of another order, ${JSON.stringify(after.slice(0, 24))}, is refused`, () =>
      assert.throws(() => sortedBy(order, 'asc', after), isWrongCursor))
  for (const after of [undefined, ''])
    it(`is none in ${JSON.stringify(after)}`, () =>
      assert.equal(compiled(sortedBy(order, 'asc', after).beyond).sql, 'select true'))
})

describe('a cursor as callers receive it', () => {
  const path = ['lots', 'list']
  const page = { rows: [1], next: '12~a' }
  const given = async (input: object = {}) => (await withBoundCursor({ path, input }, async () => page)).next as string
  const read = (after: string, input: object = {}, at = path) =>
    withBoundCursor({ path: at, input: { ...input, after } }, async (asked) => asked)

  it('reaches the list as the list wrote it, beside what else was asked', async () => {
    assert.deepEqual(await read(await given({ limit: 5 }), { limit: 9 }), { limit: 9, after: '12~a' })
  })
  it('is the list’s own business without a digest, as cursors were before', async () => {
    assert.deepEqual(await read('12~a'), { after: '12~a' })
  })
  it('is refused without a digest by a figure, whose order may have been another, and empty is its first page', async () => {
    await assert.rejects(read('12~a', { figure: 'one' }), isWrongCursor)
    assert.deepEqual(await read('', { figure: 'one' }), { figure: 'one', after: '' })
  })
  it('is refused once altered, by another list, and by another kind of the same', async () => {
    const cursor = await given()
    for (const altered of [`${cursor}0`, cursor.slice(0, -1), cursor.replace('12', '13'), '~', '~~', '~x~12~a'])
      await assert.rejects(read(altered), isWrongCursor, altered)
    await assert.rejects(read(cursor, {}, ['lots', 'others']), isWrongCursor)
    await assert.rejects(read(cursor, { kind: 'bidder' }), isWrongCursor)
    await assert.rejects(read(await given({ figure: 'one' }), { figure: 'other' }), isWrongCursor)
  })
  it('is bound only where a list gives one', async () => {
    for (const output of [undefined, 'text', [1], { rows: [] }, { next: 5 }])
      assert.deepEqual(await withBoundCursor({ path, input: {} }, async () => output), output)
  })
})

describe('a cursor in an order over two tables', () => {
  const order: SortOrder = [
    { column: 'lot.opens_at', kind: 'time' },
    { column: 'lot.lot_number', kind: 'text', value: sql.ref('lot.number') },
    { column: 'application.number', kind: 'text' },
  ]
  it('also compares the columns of the first, which has the index', () =>
    assert.equal(
      compiled(sortedBy(order, 'desc', 'opens_at.lot_number.number.desc~5~L~N').beyond).sql,
      'select (("lot"."opens_at", "lot"."number", "application"."number") < ($1, $2, $3) and ("lot"."opens_at", "lot"."number") <= ($4, $5))',
    ))
  it('names what a row has', () =>
    assert.equal(
      sortedBy(order, 'asc', undefined).cursorOf({ opens_at: new Date(5), lot_number: '', number: 'N~1' }),
      'opens_at.lot_number.number.asc~5~~N%7E1',
    ))
})

describe('a page', () => {
  it('states the next cursor only when an extra row was found', () => {
    assert.deepEqual(
      pageOf([1, 2, 3], 2, (last) => `after ${last}`),
      { rows: [1, 2], next: 'after 2' },
    )
    assert.deepEqual(
      pageOf([1, 2], 2, (last) => `after ${last}`),
      { rows: [1, 2] },
    )
  })
  it('of several lists skips no row, and returns each once', () => {
    const lists = fc.array(fc.array(fc.nat(30), { maxLength: 12 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), (numbers, limit) => {
        const walks = numbers.map((list, walk) =>
          list
            .map((at, index) => ({ at, id: `${walk}.${index}` }))
            .sort((one, other) => (isBehind(one, other) ? 1 : -1)),
        )
        const seen: string[] = []
        let after: { at: number; id: string } | undefined
        do {
          const parts = walks.map((walk) => {
            const rows = walk.filter((row) => after === undefined || isBehind(row, after)).slice(0, limit + 1)
            const end = rows.length > limit ? rows.at(-1) : undefined
            return end === undefined ? { rows } : { rows, end }
          })
          const page = mergeAscending(parts, (row) => row, limit)
          seen.push(...page.rows.map(({ id }) => id))
          after = page.next
        } while (after !== undefined)
        const all = walks.flat().sort((one, other) => (isBehind(one, other) ? 1 : -1))
        assert.deepEqual(
          seen,
          all.map(({ id }) => id),
        )
      }),
    )
  })
})

describe('a search', () => {
  it('matches the input literally, in every column', () => {
    const found = compiled(anyContains(['a.x', 'y'], '50%_\\'))
    assert.equal(found.sql, 'select ("a"."x" ilike $1 or "y" ilike $2)')
    assert.deepEqual(found.parameters, ['%50\\%\\_\\\\%', '%50\\%\\_\\\\%'])
  })
  it('reads a number as it was pasted, and without its blanks and full-width forms', () => {
    const found = compiled(anyContains(['x'], 'Ｅ32 99'))
    assert.equal(found.sql, 'select ("x" ilike $1 or "x" ilike $2)')
    assert.deepEqual(found.parameters, ['%Ｅ32 99%', '%E3299%'])
    assert.deepEqual(spellingsOf('e32 ９9'), ['e32 ９9', 'E32 ９9', 'e3299', 'E3299'])
    assert.deepEqual(compiled(anyContains(['x'], ' ')).parameters, ['% %'], 'not everything')
  })
  it('with empty input finds everything', () => {
    for (const text of [undefined, '']) assert.equal(compiled(anyContains(['x'], text)).sql, 'select true')
  })
})
