/** What people see of a demand while its stated discrepancies wait for their correction. */
import assert from 'node:assert/strict'
import { endOfShanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { DemandDetail, DemandRowView } from '../src/procedures/demands/console-contract.ts'
import type { TestInstitution } from './test-institution.ts'

type Given = {
  id: string
  bank: TestInstitution
  read: <Output>(path: string, input?: object) => Promise<Output>
}

/** No clock runs until the last day for demands; then it is the turn of claims, to decline. */
export async function assertClockStops({ id, bank, read }: Given): Promise<void> {
  const listed = async (which: string) => {
    const { rows } = await read<{ rows: DemandRowView[] }>('demandConsole.list', { which, limit: 100 })
    return rows
  }
  const dueOf = async () => {
    const { rows } = await read<{ rows: { id: string; kind: string }[] }>('home.due')
    return rows.filter((row) => row.id === id).map(({ kind }) => kind)
  }
  const isMine = async () => (await listed('mine')).some((row) => row.id === id)
  const begin = bank.clock.now()
  const { clock } = await read<DemandDetail>('demandConsole.find', { id })
  bank.clock.advance(clock.overdue + 1 - begin)
  const { events, correction, lastDay = '' } = await read<DemandDetail>('demandConsole.find', { id })
  const [stated, over] = [events.find(({ event }) => event === 'discrepancies-stated'), endOfShanghaiDate(lastDay)]
  assert.deepEqual(correction, { statedAt: stated?.at, until: lastDay, isOver: false, isClockStopped: true })
  const late = (await listed('open')).filter(({ payBy }) => payBy <= bank.clock.now())
  assert.ok(late.some((row) => row.id === id))
  const { overdue } = await read<{ overdue: number }>('demandConsole.counts')
  assert.equal(overdue, late.filter((row) => row.correction === undefined).length)
  assert.deepEqual([(await dueOf()).includes('demand-payment'), await isMine()], [false, false])
  bank.clock.advance(over - bank.clock.now())
  assert.deepEqual([await dueOf(), await isMine()], [['demand-correction'], true])
  bank.clock.advance(begin - over)
}
