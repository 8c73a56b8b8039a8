/** Pages of the inbox stay as quick when there are many applications. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { placeText } from '@openbaohan/server/list/place.ts'
import { Kysely, PostgresDialect } from 'kysely'
import { applicationSorts } from '../src/domain/application/application-sorts.ts'
import type { InboxFilters } from '../src/procedures/inbox/contract.ts'
import { readInbox } from '../src/procedures/inbox/list.ts'
import { countInbox, readSortedInbox } from '../src/procedures/inbox/sorted-list.ts'
import type { ApplicationRow } from '../src/records/applications.ts'
import type { InstitutionTables } from '../src/records/tables.ts'
import { startInstitution, type TestInstitution } from './test-institution.ts'

describe('pages of many applications', () => {
  let bank: TestInstitution
  before(async () => {
    bank = await startInstitution()
  })
  after(() => bank.stop())
  const fill = (from: number, to: number) =>
    bank.db.pool.query(
      `insert into application (id, partner, application_number, round, state, platform_code, applicant_name,
         applicant_code, amount_fen, sealed_lot_number, sealed_lot_name, sealed_beneficiary_name, created_at, updated_at)
       select 'M' || lpad(i::text, 9, '0'), 'p' || i % 3, 'N' || i, 1,
         (array['issued', 'restored', 'refused', 'released'])[1 + i % 4], 'p', '企业' || i % 1000, 'C' || i % 1000,
         (i % 97 + 1) * 1000000::bigint, 's', 's', 's', to_timestamp(1700000000 + i / 3), now()
       from generate_series($1::int, $2::int) as i`,
      [from, to],
    )
  /** The most rows that a step of any plan behind one page has touched. */
  async function touched(filters: Partial<InboxFilters>): Promise<number> {
    const { pool } = bank.db
    const statements: { text: string; values: readonly unknown[] }[] = []
    const listening = new Kysely<InstitutionTables>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void statements.push({ text: query.sql, values: query.parameters }),
    })
    const asker = { queues: ['underwriting', 'withdrawal'] as const, filesByPeople: true }
    const asked = { limit: 50, ...filters } as InboxFilters
    if (asked.sort === undefined) await readInbox(listening, asked, asker.queues, true)
    else await readSortedInbox(listening, asked, asker)
    let most = 0
    for (const { text, values } of statements) {
      const { rows } = await pool.query(`explain (analyze, format json) ${text}`, [...values])
      most = Math.max(most, mostRowsOf((rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan))
    }
    assert.ok(statements.length > 0)
    return most
  }
  type Plan = { 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: Plan[] }
  const mostRowsOf = (plan: Plan): number =>
    Math.max(
      (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'],
      ...(plan.Plans ?? []).map(mostRowsOf),
    )

  it('read no more rows of a long list than of a short one', async () => {
    const deep = { after: placeText({ at: (1_700_000_000 + 500) * 1000, id: 'M000001500' }) }
    const lists: Record<string, Partial<InboxFilters>> = {
      first: {},
      deep,
      'by state': { states: ['refused'] },
      'by applicant': { search: '企业7' },
      mine: { queue: 'mine' },
      ...Object.fromEntries(
        applicationSorts.flatMap((sort) =>
          (['asc', 'desc'] as const).flatMap((direction) => [
            [`${sort} ${direction}`, { sort, direction }],
            [`${sort} ${direction} of one state`, { sort, direction, states: ['refused'] }],
          ]),
        ),
      ),
      'deep in amounts': { sort: 'amount', direction: 'asc', after: 'amount_fen.id.asc~30000000~M000000029' },
    }
    await fill(1, 5_000)
    await bank.db.pool.query('analyze application')
    const short = new Map<string, number>()
    for (const [name, filters] of Object.entries(lists)) short.set(name, await touched(filters))
    await fill(5_001, 60_000)
    await bank.db.pool.query('analyze application')
    for (const [name, filters] of Object.entries(lists)) {
      const rows = await touched(filters)
      assert.ok(rows <= Math.max(110, (short.get(name) ?? 0) * 1.5), `${name}: ${rows} rows, ${short.get(name)} before`)
    }
  })

  it('look so far and no further for what no index finds, and go on from there', async () => {
    const none = { amountFrom: '99999999.00', limit: 50 } as InboxFilters
    const read = (filters: Partial<InboxFilters>) =>
      readInbox(bank.db.kysely, { limit: 50, ...filters } as InboxFilters, [], true)
    const seen: number[] = []
    let page = await read(none)
    for (; page.next !== undefined; page = await read({ ...none, after: placeText(page.next) }))
      seen.push(page.rows.length)
    assert.deepEqual(seen, [0, 0, 0])
  })

  it('in each order pass over no row, give none twice, and state how many there are', async () => {
    const asker = { queues: [], filesByPeople: true }
    const column = { receivedAt: 'created_at', amount: 'amount_fen', applicant: 'applicant_name' } as const
    for (const sort of applicationSorts)
      for (const direction of ['asc', 'desc'] as const) {
        const rows: ApplicationRow[] = []
        let next: string | undefined
        do {
          const filters = {
            limit: 25,
            search: '企业9',
            sort,
            direction,
            ...(next === undefined ? {} : { after: next }),
          }
          const page = await readSortedInbox(bank.db.kysely, filters, asker)
          rows.push(...page.rows)
          next = page.next
        } while (next !== undefined)
        assert.equal(new Set(rows.map(({ id }) => id)).size, 60)
        const values = rows
          .map((row) => row[column[sort]])
          .map((value) => (sort === 'applicant' ? value : Number(value)))
        const ascending = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
        assert.deepEqual(values, direction === 'asc' ? ascending : ascending.toReversed(), `${sort} ${direction}`)
      }
    const total = (filters: Partial<InboxFilters>) => countInbox(bank.db.kysely, { limit: 1, ...filters }, asker)
    assert.deepEqual(await total({ search: '企业9' }), { rows: 60, hasMore: false })
    assert.deepEqual(await total({}), { rows: 10_000, hasMore: true })
    assert.deepEqual(await total({ partner: 'p1', amountFrom: '960000.00' }), { rows: 412, hasMore: false })
  })

  it('pass over no row and give none twice', async () => {
    const ids: string[] = []
    let after: string | undefined
    do {
      const { rows, next } = await readInbox(
        bank.db.kysely,
        { limit: 100, search: '企业9', ...(after === undefined ? {} : { after }) } as InboxFilters,
        [],
        true,
      )
      ids.push(...rows.map(({ id }) => id))
      after = next === undefined ? undefined : placeText(next)
    } while (after !== undefined)
    assert.equal(ids.length, 60)
    assert.equal(new Set(ids).size, 60)
  })
})
