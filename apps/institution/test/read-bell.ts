/** What the bell of an institution's console shows: the events of a person's own work, until they are read. */
import assert from 'node:assert/strict'
import { answer, type People } from './find-behind-figures.ts'
import type { TestInstitution } from './test-institution.ts'

type Row = { kind: string; event: string; at: number; id: string; count: number }
type Unread = { now: number; since: number; rows: Row[]; hasMore: boolean }
const day = 86_400_000

/** @param demand one with several events */
export async function readBell(bank: TestInstitution, people: People, demand: string): Promise<void> {
  // tests before this one have set the clock back
  const { rows: last } = await bank.db.pool.query<{ at: Date }>('select max(at) as at from demand_event')
  bank.clock.set(Math.max(bank.clock.now(), last[0]?.at.getTime() ?? 0))
  const unreadOf = (role: keyof People) => answer<Unread>(people[role], 'home.listUnread')
  const kindsOf = async (role: keyof People) => [...new Set((await unreadOf(role)).rows.map(({ kind }) => kind))].sort()

  // only what the role works on: demands are read by claims, finance and managers, partners by engineers
  assert.deepEqual(await kindsOf('integrator'), ['partner'])
  assert.deepEqual(await kindsOf('underwriter'), ['application'])
  for (const role of ['claims', 'manager'] as const)
    assert.ok((await kindsOf(role)).includes('demand'), `control: ${role} has demands`)
  const premiums = (rows: readonly Row[]) => rows.filter(({ event }) => event.startsWith('premium-'))
  assert.deepEqual(premiums((await unreadOf('claims')).rows), [], 'not of finance')

  const claims = await unreadOf('claims')
  const { rows } = await answer<{ rows: Row[] }>(people.claims, 'home.changes')
  assert.deepEqual(claims.rows, rows, 'the same as the home page')
  assert.deepEqual(
    claims.rows.map(({ at }) => at),
    claims.rows.map(({ at }) => at).sort((one, other) => other - one),
    'the latest first',
  )
  const ofDemand = claims.rows.filter(({ kind, id }) => kind === 'demand' && id === demand)
  assert.deepEqual(
    ofDemand.map(({ event, count }) => [event, count]),
    await latestOf(bank, demand, claims.since),
    'one row a thing: its latest event, and how many there were',
  )
  assert.ok((ofDemand[0]?.count ?? 0) > 1, 'control: it has several')

  const [newest] = claims.rows
  assert.ok(newest)
  await answer(people.claims, 'home.noteRead', { until: newest.at })
  assert.deepEqual((await unreadOf('claims')).rows, [], 'read')
  await answer(people.claims, 'home.noteRead', { until: newest.at - day })
  assert.deepEqual((await unreadOf('claims')).rows, [], 'nothing becomes unread again')
  await answer(people.claims, 'home.noteRead', { until: bank.clock.now() + day })
  assert.ok((await unreadOf('claims')).since <= bank.clock.now(), 'nothing is read before it happens')
  assert.notDeepEqual((await unreadOf('manager')).rows, [], 'control: each person has an own mark')

  bank.clock.advance(60_000)
  await bank.db.pool.query(
    `insert into demand_event (demand, at, event, from_state, to_state, actor)
     select demand, $2, event, from_state, to_state, actor from demand_event where demand = $1 order by id desc limit 1`,
    [demand, new Date(bank.clock.now())],
  )
  assert.deepEqual(
    (await unreadOf('claims')).rows.map(({ kind, id, count }) => [kind, id, count]),
    [['demand', demand, 1]],
    'what happens later is unread',
  )
}

async function latestOf({ db }: TestInstitution, demand: string, since: number): Promise<[string, number][]> {
  const { rows } = await db.pool.query<{ event: string }>(
    'select event from demand_event where demand = $1 and at > $2 order by id desc',
    [demand, new Date(since)],
  )
  return [[rows[0]?.event ?? '', rows.length]]
}
