import assert from 'node:assert/strict'
import type { SortedList } from './sorted-lists.ts'

type Row = Readonly<Record<string, unknown>>
type Page = { rows: readonly Row[]; next?: string; total?: { rows: number; hasMore: boolean } }
type Ask = (path: string, input: object) => Promise<Page>

const limit = 11

/**
 * Reads a list to its end in every order and both directions, and without a choice: each time all rows, none twice, in
 * this order, and as many as the total states.
 * @returns how many rows it has
 */
export async function walkList(ask: Ask, { path, input = {}, sorts, key }: SortedList): Promise<number> {
  const { total } = await ask(path, { ...input, limit: 1, counted: true })
  assert.ok(total)
  const uncounted = await ask(path, { ...input, limit: 1 })
  assert.equal(uncounted.total, undefined, 'only where it was asked for')
  const orders = Object.keys(sorts).flatMap((sort) =>
    (['asc', 'desc'] as const).map((direction) => ({ sort, direction })),
  )
  for (const order of [undefined, ...orders]) {
    const rows: Row[] = []
    for (let page = await ask(path, { ...input, ...order, limit }); ; ) {
      rows.push(...page.rows)
      if (page.next === undefined || rows.length > total.rows) break
      page = await ask(path, { ...input, ...order, limit, after: page.next })
    }
    const named = `${path} ${JSON.stringify({ ...input, ...order })}`
    assert.deepEqual(total, { rows: rows.length, hasMore: false }, `${named}: the total`)
    assert.equal(new Set(rows.map((row) => row[key])).size, rows.length, `${named}: a row twice`)
    const field = order && sorts[order.sort]
    if (field === undefined) continue
    const values = rows.map((row) => comparable(row[field]))
    const ascending = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    assert.deepEqual(values, order?.direction === 'asc' ? ascending : ascending.toReversed(), `${named}: the order`)
  }
  return total.rows
}

const comparable = (value: unknown): number | string => {
  assert.ok(typeof value === 'string' || typeof value === 'number', `${value}`)
  return typeof value === 'string' && /^\d+\.\d\d$/.test(value) ? Number(value) : value
}
