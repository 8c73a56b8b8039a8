/** Figures of the home page and the rows behind them, for each role, with at least one row behind each figure. */
import assert from 'node:assert/strict'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { groupsOfStates } from '../src/domain/application/state-groups.ts'
import { demandEvents } from '../src/domain/demand/demand-state.ts'
import { figuresSoonestFirst } from '../src/domain/list-sorts.ts'
import { platformFigures } from '../src/procedures/home/contract.ts'
import { pdf } from './after-opening.ts'
import { findInForce } from './find-in-force.ts'
import { answer, joinPlatform, organisations } from './running-network.ts'
import { day, type RunningPlatform } from './running-platform.ts'
import { apply, issue, newLot } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

type Figure = { figure: string; count: number; amount?: string }
type Early = { plannedAt: number; who?: string; reason?: string }
type ListedRow = { kind: string; id: string; at: number; amount?: string; early?: Early }
type Listed = { rows: ListedRow[]; next?: string }

type Given = Readonly<Record<'agency' | 'owner' | 'applicant', TestPerson>> & {
  running: RunningPlatform
  bank: StubInstitution
  opened: { lotNumber: string; numbers: readonly string[] }
  /** Number of a lot whose opening is made one that a person has suspended. */
  suspended: string
}

export async function findBehindFigures(given: Given): Promise<void> {
  await plantRows(given)
  const { running, agency, owner, applicant, opened } = given
  await findInForce(running, given, { number: opened.numbers[1] ?? '', lotNumber: opened.lotNumber })
  const join = (kind: string) => joinPlatform(running, `figures-${kind}`, { kind, code: kind, name: kind })
  const people = {
    ...{ agency, owner, applicant, centre: await join('centre') },
    ...{ supervisor: await join('supervisor'), integrator: await join('integrator') },
    several: await joinPlatform(running, 'several', organisations.agency, 'agency', 'bidder', 'supervisor'),
  }
  // with two people of the trading centre, a third confirms who is added
  await running.db.pool.query('update member set confirmed = true')
  const counted = new Set<string>()
  for (const [name, person] of Object.entries(people)) {
    const figures = await answer<Figure[]>(person, 'home.figures')
    for (const { figure, count, amount } of figures) {
      const rows = await allRows(person, figure)
      assert.equal(rows.length, count, `${name}: ${figure}`)
      assert.equal(new Set(rows.map((row) => JSON.stringify(row))).size, count, 'each once')
      if (amount !== undefined) assert.equal(sumOf(rows), amount, `${name}: ${figure}`)
      const times = rows.map(({ at }) => at)
      if (figuresSoonestFirst.some((one) => one === figure))
        assert.deepEqual(times, times.toSorted(), `${figure}: what is next comes first`)
      if (count > 0) counted.add(figure)
    }
  }
  assert.deepEqual([...counted].sort(), [...platformFigures].sort(), 'there is something behind each')
  const early = await allRows(people.supervisor, 'early-openings')
  assert.ok(early.every((row) => row.early !== undefined && row.early.plannedAt > row.at))
  const [lot = assert.fail()] = early.filter(({ id }) => id === given.opened.lotNumber)
  assert.equal(lot.early?.who, '沈若舟')
  assert.equal(
    (await allRows(people.centre, 'opened-today')).some((row) => row.early !== undefined),
    false,
  )
  const several = await answer<Figure[]>(people.several, 'home.figures')
  const names = several.map(({ figure }) => figure)
  for (const figure of ['in-force', 'own-in-force', 'open-demands', 'all-open-demands'])
    assert.ok(names.includes(figure), 'one for each role')
  await findOpenAmount(given)
  await findStatedAlone(given)
  assert.equal((await owner.call('home.listFigure', { figure: 'complaints' })).status, 404, 'of another role')

  const own = new Map((await answer<Figure[]>(applicant, 'home.figures')).map(({ figure, count }) => [figure, count]))
  for (const [figure, states] of [
    ['applications-underway', groupsOfStates.underway],
    ['guarantees-ready', groupsOfStates.issued],
  ] as const) {
    const { rows } = await answer<{ rows: object[] }>(applicant, 'myApplications.list', { states, limit: 100 })
    assert.equal(rows.length, own.get(figure), 'the list of applications holds the same')
  }
  await findTasks(given)
  await setContract(running, given.opened.lotNumber, null)
  await running.db.pool.query(
    `update release_proposal set ended_at = prepared_at, ending = 'dropped' where ended_at is null`,
  )
}

/**
 * What is open of a demand that was paid in part is one amount on the home page, in both lists (their files are made of
 * the same rows), on its page and on the bidder's.
 */
async function findOpenAmount({ running, owner, applicant, opened }: Given): Promise<void> {
  const set = (change: string) =>
    running.db.pool.query(`update demand set ${change} where application = $1`, [opened.numbers[1]])
  const { rows } = await running.db.pool.query<{ state: string }>('select state from demand where application = $1', [
    opened.numbers[1],
  ])
  await set(`state = 'partly-paid', paid_fen = 40000`)
  const { rows: guarantees } = await answer<{ rows: { inDemand: string }[] }>(owner, 'lotGuarantees.list', {
    limit: 200,
  })
  const { rows: demands } = await answer<{ rows: { open: string }[] }>(owner, 'lotDemands.list', { limit: 200 })
  const figure = (await answer<Figure[]>(owner, 'home.figures')).find((one) => one.figure === 'open-demands')
  assert.match(figure?.amount ?? '', /600\.00$/, 'less what was paid')
  assert.equal(sumOf(guarantees.map(({ inDemand: amount }) => ({ amount }))), figure?.amount)
  assert.equal(sumOf(demands.map(({ open: amount }) => ({ amount }))), figure?.amount)
  const number = opened.numbers[1]
  const page = await answer<{ demand: { open: string } }>(owner, 'lotDemands.find', { number, ordinal: 1 })
  const ofBidder = await answer<{ demands: { open: string }[] }>(applicant, 'myApplications.find', { number })
  assert.deepEqual([page.demand.open, ofBidder.demands[0]?.open], ['600.00', '600.00'])
  await set(`state = '${rows[0]?.state}', paid_fen = 0`)
}

/** The list reads the last result by SQL, the page of the guarantee from the events: both state the same after each. */
async function findStatedAlone({ running: { db }, owner, opened: { numbers } }: Given): Promise<void> {
  const number = numbers[1]
  type Shown = { number: string; statedAlone: boolean }
  const shown = async () => {
    const { rows } = await answer<{ rows: Shown[] }>(owner, 'lotDemands.list', { limit: 200 })
    const { demands } = await answer<{ demands: Shown[] }>(owner, 'guarantees.find', { number })
    return [rows.find((row) => row.number === number)?.statedAlone, demands[0]?.statedAlone]
  }
  const [unanswered, byBeneficiary, byInstitution] = [null, '{"statedBy": "owner"}', '{"reason": "x"}']
  let isAlone = false
  for (const event of demandEvents)
    for (const detail of [unanswered, byBeneficiary, byInstitution]) {
      await db.pool.query(
        `insert into demand_event (demand, at, event, to_state, detail)
         select id, now(), $2, state, $3 from demand where application = $1`,
        [number, event, detail],
      )
      if (event.startsWith('result-')) isAlone = detail === byBeneficiary
      assert.deepEqual(await shown(), [isAlone, isAlone], `${event} ${detail}`)
    }
  await db.pool.query(
    `delete from demand_event where from_state is null and event <> 'drafted'
     and demand = (select id from demand where application = $1)`,
    [number],
  )
}

/** What a bidder's tasks count is what their lists hold; a demand to be corrected is the task of the one who corrects it. */
async function findTasks({ running, agency, owner, applicant, opened }: Given): Promise<void> {
  const counts = async (person: TestPerson) => {
    type Task = { procedure: string; kind?: string; count: number }
    const tasks = await answer<Task[]>(person, 'tasks.counts')
    return (wanted: string) => tasks.find(({ procedure, kind = '' }) => `${procedure}/${kind}` === wanted)?.count
  }
  const own = await counts(applicant)
  for (const [task, waiting] of [
    ['myApplications.list/', 'demanded'],
    ['myApplications.list/refused-file', 'refused-file'],
  ] as const) {
    const { rows } = await answer<{ rows: object[] }>(applicant, 'myApplications.list', { waiting, limit: 100 })
    assert.equal(rows.length, own(task), task)
  }
  assert.ok((own('myApplications.list/') ?? 0) > 0, 'there is one under demand')
  assert.equal(own('myApplications.list/accepted'), undefined, 'what the institution has accepted is no task')
  const setState = (from: string, to: string) =>
    running.db.pool.query('update demand set state = $3 where application = $1 and state = $2', [
      ...[opened.numbers[1], from, to],
    ])
  const { rows } = await running.db.pool.query<{ state: string }>('select state from demand where application = $1', [
    opened.numbers[1],
  ])
  const before = rows[0]?.state ?? assert.fail()
  await setState(before, 'discrepant')
  const discrepant = 'lotDemands.list/discrepant'
  const isTaskOf = async (person: TestPerson, count: number, what: string) => {
    const { rows: listed } = await answer<{ rows: object[] }>(person, 'lotDemands.list', { waiting: 'discrepant' })
    assert.deepEqual([(await counts(person))(discrepant), listed.length], [count, count], what)
  }
  await isTaskOf(owner, 1, 'of the beneficiary')
  await isTaskOf(agency, 0, 'not of the agency of a beneficiary that signs in')
  const setMembers = (changes: string) =>
    running.db.pool.query(
      `update member set ${changes} from organisation where organisation.id = member.organisation
       and organisation.kind = 'beneficiary' and organisation.code = $1`,
      [organisations.beneficiary.code],
    )
  for (const [away, back] of [
    ['disabled_at = now()', 'disabled_at = null'],
    ['confirmed = false', 'confirmed = true'],
  ] as const) {
    await setMembers(away)
    await isTaskOf(agency, 1, `of the agency: ${away}`)
    await setMembers(back)
  }
  await setState('discrepant', 'unconfirmed')
  for (const [person, count] of [
    [owner, 1],
    [agency, 0],
  ] as const)
    assert.equal(
      (await counts(person))('lotDemands.list/unconfirmed'),
      count,
      'the same of what gets no answer by message',
    )
  await setState('unconfirmed', before)
}

/** What the figures count that nothing before has left: a row of each kind. */
async function plantRows({ running, bank, agency, owner, opened, suspended }: Given): Promise<void> {
  const { kysely } = running.db
  const [held = '', demanded = '', released = ''] = opened.numbers
  await answer(agency, 'lotGuarantees.propose', { lot: opened.lotNumber, chosen: { only: [released] } })
  await answer(agency, 'lotGuarantees.hold', { number: held, reason: '投诉处理中' })
  const demand = { amount: '1000', payeeAccount: '1', reason: '试', contactName: '陆衡', contactPhone: '95588' }
  await answer(agency, 'lotDemands.prepare', { ...demand, number: demanded, files: [] })
  await answer(owner, 'lotDemands.seal', { number: demanded, ordinal: 1, files: [pdf('索赔书')] })
  const [today, later, aside] = [
    await newLot(running, { opensAt: running.clock.now() + 600_000 }),
    await newLot(running, { opensAt: running.clock.now() + 9 * day }),
    await newLot(running, { opensAt: running.clock.now() + 9 * day }),
  ]
  await kysely.updateTable('lot').set({ agency_code: organisations.agency.code }).where('number', '=', later).execute()
  await kysely.updateTable('lot').set({ state: 'suspended' }).where('number', '=', aside).execute()
  await kysely
    .updateTable('lot')
    .set({ state: 'opening', set_aside_at: new Date(running.clock.now()) })
    .where('number', '=', suspended)
    .execute()
  await setContract(running, opened.lotNumber, '2026-11-01') // long ago for a story that begins on the 25th
  await issue(running, bank, later)
  await apply(running, bank, today)
  await running.db.pool.query(`update message set outcome = 'unclear' where finished_at is not null`)
}

const setContract = ({ db }: RunningPlatform, lotNumber: string, contractOn: string | null) =>
  db.kysely.updateTable('lot').set({ contract_on: contractOn }).where('number', '=', lotNumber).execute()

async function allRows(person: TestPerson, figure: string): Promise<Listed['rows']> {
  const rows: Listed['rows'] = []
  let after: string | undefined
  do {
    const page: Listed = await answer<Listed>(person, 'home.listFigure', { figure, after })
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined)
  return rows
}

const sumOf = (rows: readonly Pick<ListedRow, 'amount'>[]) =>
  rows.reduce((sum, { amount }) => sum + Number(amount), 0).toFixed(2)
