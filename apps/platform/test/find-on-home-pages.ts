/** What an agency, its beneficiary and a bidder find on their home pages about one opened lot, and another beneficiary not. */
import assert from 'node:assert/strict'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { answer } from './running-network.ts'
import { day, type RunningPlatform } from './running-platform.ts'

type Task = { procedure: string; kind?: string; count: number; oldest?: number; only?: string }
type Due = { rows: { kind: string; on: string; id: string; count?: number }[]; hasMore: boolean }
type Changes = {
  isFirstVisit: boolean
  rows: { kind: string; event: string; at: number; id: string; count: number; also?: string }[]
}

type Opened = {
  running: RunningPlatform
  agency: TestPerson
  owner: TestPerson
  other: TestPerson
  applicant: TestPerson
  lotNumber: string
  numbers: readonly string[]
}

export async function findOnHomePages(opened: Opened): Promise<void> {
  const { running, agency, owner, other, applicant, lotNumber, numbers } = opened
  await answer(agency, 'lotGuarantees.propose', { lot: lotNumber, chosen: { only: numbers } })
  const release = async (person: TestPerson) =>
    (await answer<Task[]>(person, 'tasks.counts')).find(({ procedure }) => procedure === 'lotGuarantees.list')
  const { oldest, ...waiting } = (await release(owner)) ?? assert.fail()
  assert.deepEqual(waiting, { procedure: 'lotGuarantees.list', count: 1, only: lotNumber })
  assert.equal(oldest, running.clock.now())
  for (const person of [agency, other]) assert.equal((await release(person))?.count, 0)

  const date = new Date(running.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await answer(agency, 'agencyLots.milestone', { number: lotNumber, what: 'contract', on: date })
  const dueOf = async (person: TestPerson) =>
    (await answer<Due>(person, 'home.due')).rows.filter(({ id }) => id === lotNumber)
  for (const person of [agency, owner])
    assert.deepEqual(
      (await dueOf(person)).map(({ kind, count }) => [kind, count]),
      [['return-security', 1]],
    )
  assert.deepEqual(await dueOf(other), [])
  assert.deepEqual(
    await answer(other, 'lotGuarantees.reminders'),
    { rows: [], hasMore: false },
    'a date of a lot is for its own people',
  )

  const changesOf = async (person: TestPerson) =>
    (await answer<Changes>(person, 'home.changes')).rows.filter(({ id }) => id === lotNumber)
  for (const person of [agency, owner])
    assert.deepEqual(
      (await changesOf(person)).map(({ event, count, also }) => [event, count, also]),
      [['contract-told', 3, 'opened-early']],
      'one row, with its latest event, which does not hide the early opening',
    )
  assert.deepEqual(await changesOf(other), [])
  const own = await answer<Changes>(applicant, 'home.changes')
  assert.ok(own.rows.some(({ kind, id, count }) => kind === 'application' && count > 1 && numbers.includes(id)))

  const unreadOf = async (person: TestPerson) => (await answer<Changes>(person, 'home.listUnread')).rows
  const unread = await unreadOf(owner)
  assert.deepEqual(
    unread,
    (await answer<Changes>(owner, 'home.changes')).rows,
    'the bell shows what the home page does',
  )
  const [newest] = unread
  assert.ok(newest)
  await answer(owner, 'home.noteRead', { until: newest.at })
  assert.deepEqual(await unreadOf(owner), [])
  await answer(owner, 'home.noteRead', { until: newest.at - day })
  assert.deepEqual(await unreadOf(owner), [], 'nothing becomes unread again')
  assert.notDeepEqual(await unreadOf(agency), [], 'control: each person has an own mark')

  const visits = () =>
    running.db.kysely
      .selectFrom('member')
      .innerJoin('sign_in_user as user', 'user.id', 'member.user_id')
      .select(['user_id', 'last_visit_at', 'previous_visit_at'])
      .where('user.email', 'like', 'owner%')
      .executeTakeFirstOrThrow()
  await answer(owner, 'home.noteVisit')
  const { user_id: userId, ...first } = await visits()
  const now = new Date(running.clock.now())
  assert.deepEqual(first, { last_visit_at: now, previous_visit_at: null })
  const before = new Date(now.getTime() - 3_600_000)
  await running.db.kysely.updateTable('member').set({ last_visit_at: before }).where('user_id', '=', userId).execute()
  assert.equal((await answer<Changes>(owner, 'home.changes')).isFirstVisit, false)
  await answer(owner, 'home.noteVisit')
  const { user_id: _, ...second } = await visits()
  assert.deepEqual(second, { last_visit_at: now, previous_visit_at: before })
}

/** Events of demands under a guarantee that a person finds on the home page: a draft is for its own people. */
export async function demandChangesOf(person: TestPerson, number: string): Promise<string[]> {
  const { rows } = await answer<Changes>(person, 'home.changes')
  return rows.filter(({ kind, id }) => kind === 'demand' && id === number).map(({ event }) => event)
}
