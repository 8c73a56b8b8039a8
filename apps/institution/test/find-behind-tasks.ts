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
  'bankEntries.list/contradicted': [
    '/bank-entries?tab=contradicted',
    { which: 'contradicted', limit: 1, counted: true },
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

async function findBehindTasks(bank: TestInstitution, people: People): Promise<void> {
  await plantTasks(bank)
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
  const unseen = Object.keys(lists).filter((key) => !found.has(key as InstitutionTask)) // its own keys
  assert.deepEqual(unseen, [], 'there is something to count behind each')
}

/** What the tasks count that nothing before has left: a row of each kind. */
async function plantTasks({ db }: TestInstitution): Promise<void> {
  for (const statement of [
    `insert into application_event (application, at, event, from_state, to_state, actor, alert)
     select application, at, 'refund-overdue', to_state, to_state, actor, true from application_event limit 1`,
    `update application set state = 'underwriting' where id = (
       select id from application where state = 'awaiting-premium' order by id limit 1)`,
    `insert into invoice (id, application, round, state, content, amount_fen, invoice_type, requested_at, updated_at)
     select 'planted', id, 1, 'requested', 'planted', 100, 'ordinary', updated_at, updated_at from application
     where not exists (select from invoice where invoice.application = application.id) order by id limit 1`,
    `insert into approval (id, procedure, subject, demand, subject_state, amount_fen, input, asked_by, asked_name, asked_at, state)
     select gen_random_uuid(), 'demands.decline', id::text, id, state, 100, '{}', 'person:planted', 'planted', updated_at, 'waiting'
     from demand where state not in ('paid', 'declined', 'extended') order by id limit 1`,
    `with import as (
       insert into bank_import (file_name, form, sm3, added, known, actor, at)
       values ('planted.csv', 'csv', 'planted', 2, 0, 'planted', now()) returning id, at)
     insert into bank_entry (import, account, reference, direction, fen, booked_on, state, refund_fen, created_at)
     select id, 'planted', entry || place, 'credit', 100, '2026-11-25', entry, case entry when 'for-refund' then 100 end, at from import, unnest('{waiting,for-refund}'::text[]) as entry, generate_series(1, 2) as place`,
    `insert into bank_entry_contradiction (entry, kind, record)
     select id, 'premium', 1 from bank_entry where account = 'planted' and reference like '%2'`,
  ])
    await db.pool.query(statement)
}
