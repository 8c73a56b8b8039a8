import { makeStatement } from '@openbaohan/protocol/reconcile/statement.ts'
import type { Executor } from '@openbaohan/server/db/executor.ts'
import type { MakeStatement } from '@openbaohan/server/reconcile/statements.ts'
import { loadEntries } from './load-entries.ts'

/** What our books state of one partner at the end of a day. */
export function createStatementMaker(db: Executor): MakeStatement {
  return async ({ id, appkey }, day) => {
    const { date, until, complete } = day
    return makeStatement({ appkey, date, side: 'institution', until, complete }, await loadEntries(db, id, day))
  }
}
