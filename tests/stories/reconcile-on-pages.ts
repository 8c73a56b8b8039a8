/** Reconciliation as people do it: a statement is imported, differences are followed, resent and closed. */
import assert from 'node:assert/strict'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import type { Reconciliation } from '@openbaohan/ui/reconciliation/reconciliation-api.ts'
import type { Network } from '../harness/network.ts'
import { signInSeeded, type TestPerson } from '../harness/signed-in-person.ts'

type Compared = { day: string; differences: number }

/** @param lose has the platform lose the file of an application; before the bid opening */
export async function reconcileOnPages(network: Network, lose: (number: string) => Promise<void>): Promise<void> {
  const enter = (side: string, role: string, port: number): Promise<TestPerson> =>
    signInSeeded(network.access(side).url, `${role}@${side}.test`, `http://127.0.0.1:${port}`)
  const [engineer, manager] = [await enter('platform', 'integrator', 8080), await enter('bank', 'manager', 8090)]
  const statementOf = async (side: string) =>
    JSON.stringify(await callApi(network.access(side), 'GET', '/api/statements/finance_bank'))
  const run = async <T>(by: TestPerson, path: string, input: object): Promise<T> => {
    const { status, output } = await by.call(`reconciliation.${path}`, input)
    assert.equal(status, 200, `${path}: ${JSON.stringify(output)}`)
    return output as T
  }
  const compare = async (by: TestPerson, side: string) =>
    run<Compared>(by, 'compareStatement', { statement: await statementOf(side) })
  const list = (by: TestPerson, state: string) => run<Reconciliation>(by, 'list', { state })
  const problemOf = async (statement: string) => {
    const { status, output } = await engineer.call('reconciliation.compareStatement', { statement })
    return [status, (output as { data?: { problem?: string } }).data?.problem]
  }

  const { entries } = JSON.parse(await statementOf('bank')) as Pick<Statement, 'entries'>
  const [{ applicationNumber: number } = assert.fail()] = entries
  assert.equal((await compare(engineer, 'bank')).differences, 0)
  assert.deepEqual(await problemOf('no JSON'), [422, 'not-json'])
  assert.deepEqual(await problemOf(await statementOf('platform')), [422, 'same-side'])
  const changed = (await statementOf('bank')).replace(/"state":"issued"/, '"state":"restored"')
  assert.deepEqual(await problemOf(changed), [422, 'digest-wrong'])

  await lose(number)
  assert.ok((await compare(engineer, 'bank')).differences > 0)
  const { rows, open, partners } = await list(engineer, 'open')
  const row = rows.find(({ kind }) => kind === 'file-missing')
  assert.deepEqual([row?.application, row?.isHidden, row?.mayResend], [number, true, false], 'before the opening')
  assert.equal(partners.find(({ appkey }) => appkey === 'finance_bank')?.open, open)
  const { output } = await engineer.call('tasks.counts', {})
  const counts = output as { procedure: string; count: number }[]
  assert.equal(counts.find(({ procedure }) => procedure === 'reconciliation.list')?.count, open)
  assert.equal((await engineer.call('reconciliation.resend', { id: row?.id })).status, 404, 'not our message')

  const findOwn = async () => (await list(manager, 'open')).rows.find(({ kind }) => kind === 'file-missing')
  await compare(manager, 'platform')
  const own = await findOwn()
  assert.deepEqual([own?.application, own?.isHidden, own?.mayResend], [number, false, true])
  await run(manager, 'resend', { id: own?.id })
  await network.settle()
  assert.notEqual((await findOwn())?.resentAt, undefined, 'open until a comparison shows that it arrived')
  assert.equal((await compare(engineer, 'bank')).differences, 0)
  assert.equal((await list(engineer, 'open')).open, 0)
  const gone = (await list(engineer, 'closed')).rows.find(({ id }) => id === row?.id)
  assert.deepEqual([gone?.closed?.by, gone?.closed === undefined], [undefined, false])
  await compare(manager, 'platform')
  assert.equal(await findOwn(), undefined)

  await lose(number)
  await compare(manager, 'platform')
  const lost = await findOwn()
  await run(manager, 'close', { id: lost?.id, note: '由平台恢复' })
  await compare(manager, 'platform')
  assert.equal(await findOwn(), undefined, 'closed by a person, and unchanged')
  const missing = { applicationNumber: number, call: 'issued' }
  await callApi(network.access('bank'), 'POST', '/api/statements/finance_bank/resend', missing)
  await network.settle()
}
