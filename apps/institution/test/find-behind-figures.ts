/** Figures of an institution's home page and the rows behind them, for each role, with at least one row behind each. */
import assert from 'node:assert/strict'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import type { InstitutionRole } from '../src/domain/roles.ts'
import { institutionFigures } from '../src/procedures/home/contract.ts'
import { type InstitutionProcedure, mayCall } from '../src/rights.ts'
import { figurePath } from '../web/pages/home/home-paths.ts'
import type { TestInstitution } from './test-institution.ts'

type Figure = { figure: string; count: number; amount?: string; name?: string }
type Listed = { rows: { kind: string; id: string; amount?: string }[]; next?: string }
type Total = { total?: { rows: number } }
export type People = Readonly<Record<InstitutionRole, TestPerson>>

/** Of all open demands, one of which was paid in part. */
async function unpaidOf(person: TestPerson, input: object): Promise<string> {
  const { rows } = await answer<{ rows: Owed[] }>(person, 'demandConsole.list', { ...input, limit: 100 })
  assert.ok(rows.some(({ amount, unpaid }) => amount !== unpaid && unpaid !== undefined))
  return sumOf(rows.map(({ unpaid = '0' }) => ({ amount: unpaid })))
}
type Owed = { amount?: string; unpaid?: string }

/** What the list of a figure with a list of its own is asked for, as its page reads the address. */
const ownLists: Readonly<Record<string, readonly [path: string, procedure: InstitutionProcedure, input: object]>> = {
  'in-force': ['/reports?tab=outstanding', 'reports.outstanding', {}],
  'ending-in-30-days': ['/reports?tab=outstanding&within=30', 'reports.outstanding', { withinDays: 30 }],
  'awaiting-premium': [
    '/applications?queue=all&state=awaiting-premium',
    'inbox.list',
    { states: ['awaiting-premium'] },
  ],
  'refunds-due': ['/refunds', 'refunds.list', { which: 'due' }],
  'open-demands': ['/demands?which=open', 'demandConsole.list', { which: 'open' }],
  'open-recourses': ['/recourses', 'recourses.list', { which: 'open' }],
}

export async function findBehindFigures(bank: TestInstitution, people: People): Promise<void> {
  await plantRows(bank)
  const counted = new Set<string>()
  for (const [role, person] of Object.entries(people) as [InstitutionRole, TestPerson][]) {
    for (const { figure, name, count, amount } of await answer<Figure[]>(person, 'home.figures')) {
      const what = `${role}: ${figure} ${name ?? ''}`
      const rows = await allRows(person, { figure, name })
      assert.equal(rows.length, count, what)
      assert.equal(new Set(rows.map((row) => JSON.stringify(row))).size, count, `${what}: each once`)
      if (amount !== undefined) assert.equal(sumOf(rows), amount, what)
      if (count > 0) counted.add(figure)
      const path = figurePath({ figure, name }, (procedure) => mayCall([role], procedure))
      const own = ownLists[figure]
      if (own === undefined) {
        assert.equal(path, `/home/${figure}${name === undefined ? '' : `?${new URLSearchParams({ name })}`}`)
        continue
      }
      const [ownPath, procedure, input] = own
      assert.equal(path, ownPath, what)
      const { total } = await answer<Total>(person, procedure, { ...input, limit: 1, counted: true })
      assert.equal(total?.rows, count, `${what}: the list it leads to`)
      if (figure === 'open-demands')
        assert.equal(amount, await unpaidOf(person, input), `${what}: what its list adds up to`)
    }
  }
  assert.deepEqual([...counted].sort(), [...institutionFigures].sort(), 'there is something behind each')
  for (const figure of ['in-force', 'in-force-of-issuer', 'failed-messages'])
    assert.equal(
      (await people.claims.call('home.listFigure', { figure, name: '甲保险' })).status,
      404,
      'of another role',
    )
}

/** What the figures count that nothing before has left: a row of each kind, and of two issuers. */
async function plantRows({ db, clock }: TestInstitution): Promise<void> {
  const run = (statement: string, values: unknown[] = []) => db.pool.query(statement, values)
  const { rows } = await run(`select id from application where state = 'restored' order by id limit 3`)
  const [first, second, third] = rows.map(({ id }: { id: string }) => id)
  assert.ok(third)
  await run(
    `update application set issuer_name = case id when $1 then '甲保险' else '乙保险' end where id in ($1, $2)`,
    [first, second],
  )
  const soon = new Date(clock.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  await run('update application set expires_on = $2 where id = $1', [first, soon])
  await run(`update application set state = 'awaiting-premium', premium_fen = 280000 where id = $1`, [third])
  await run(
    `insert into premium_receipt (application, state, payer_name, payer_account, fen, "verdict", actor, at, due_cause, due_at)
     values ($1, 'refund-due', 'n', 'a', 12345, 'name-differs', 'x', $2, 'not-premium', $2)`,
    [third, new Date(clock.now())],
  )
  await run(
    `update demand set stop_order = '{}' where id = (
       select id from demand where state not in ('paid', 'declined', 'extended') order by id limit 1)`,
  )
  await run(`update message set outcome = 'unclear' where finished_at is not null`)
}

async function allRows(person: TestPerson, asked: { figure: string; name: string | undefined }) {
  const rows: Listed['rows'] = []
  let after: string | undefined
  do {
    const page: Listed = await answer<Listed>(person, 'home.listFigure', { ...asked, after })
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return rows
}

export async function answer<Output>(person: TestPerson, path: string, input: object = {}): Promise<Output> {
  const { status, output } = await person.call(path, input)
  assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
  return output as Output
}

const sumOf = (rows: readonly { amount?: string }[]) =>
  rows.reduce((sum, { amount = '0' }) => sum + Number(amount), 0).toFixed(2)
