/** Each task of an institution's home page leads to a list of exactly as many rows. */
import assert from 'node:assert/strict'
import { keyOfTask } from '@openbaohan/ui/home/home-tasks.ts'
import { type InstitutionTask, institutionTasks } from '../src/procedures/home/contract.ts'
import { taskPlaces } from '../web/pages/home/home-paths.ts'
import { answer, findBehindFigures, type People } from './find-behind-figures.ts'
import type { TestInstitution } from './test-institution.ts'

type Found = { rows?: unknown[]; total?: { rows: number } }

/** The address, and what its page asks for. */
const lists: Partial<
  Record<InstitutionTask, readonly [path: string, input: object, count: (found: Found) => unknown]>
> = {
  'inbox.list': ['/applications', { queue: 'mine', limit: 200 }, ({ rows }) => rows?.length],
  'invoiceConsole.list': ['/invoices', { state: 'requested', limit: 1, counted: true }, ({ total }) => total?.rows],
  'alertQueue.list': ['/alerts', { state: 'open', withDemands: false }, ({ rows }) => rows?.length],
  'approvals.list': ['/approvals', { which: 'check' }, ({ rows }) => rows?.length],
  'recourses.list': ['/recourses', { which: 'open', limit: 1, counted: true }, ({ total }) => total?.rows],
  'refunds.list': ['/refunds', { which: 'due', limit: 1, counted: true }, ({ total }) => total?.rows],
  'bankEntries.list': [
    '/bank-entries?tab=waiting',
    { which: 'waiting', limit: 1, counted: true },
    ({ total }) => total?.rows,
  ],
  'bankEntries.list/for-refund': [
    '/bank-entries?tab=for-refund',
    { which: 'for-refund', limit: 1, counted: true },
    ({ total }) => total?.rows,
  ],
  'demandConsole.list': ['/demands?which=mine', { which: 'mine', limit: 1, counted: true }, ({ total }) => total?.rows],
}

export async function findBehindHome(bank: TestInstitution, people: People): Promise<void> {
  await findBehindFigures(bank, people)
  await findBehindTasks(bank, people)
}

async function findBehindTasks({ db }: TestInstitution, people: People): Promise<void> {
  await db.pool.query(
    `insert into application_event (application, at, event, from_state, to_state, actor, alert)
     select application, at, 'refund-overdue', to_state, to_state, actor, true from application_event limit 1`,
  )
  const found = new Set<InstitutionTask>()
  for (const [role, person] of Object.entries(people))
    for (const task of await answer<{ procedure: string; kind?: string; count: number }[]>(person, 'tasks.counts')) {
      const key = institutionTasks.find((one) => one === keyOfTask(task))
      const list = key && lists[key]
      if (key === undefined || list === undefined || task.count === 0) continue
      const [path, input, count] = list
      assert.equal(taskPlaces[key].list, path)
      assert.equal(count(await answer<Found>(person, task.procedure, input)), task.count, `${role}: ${key}`)
      found.add(key)
    }
  for (const key of ['alertQueue.list', 'recourses.list', 'refunds.list', 'demandConsole.list'] as const)
    assert.ok(found.has(key), `${key}: there is something to count`)
}
