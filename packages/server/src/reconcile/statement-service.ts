/** Statements as a program mounts them: routes and the nightly timer. */
import type { Side } from '@openbaohan/protocol/calls.ts'
import type pg from 'pg'
import type { Log } from '../log/log.ts'
import type { PartnerDirectory } from '../partners/partner-directory.ts'
import { createReconciliationRouter, type ReconciliationDeps } from '../procedures/reconciliation/router.ts'
import { createStatementRouter, type StatementRouterDeps } from '../procedures/statements/router.ts'
import type { Clock } from '../program/clock.ts'
import type { TimerHandler } from '../timers/timer-loop.ts'
import { createDailyStatements, dailyStatementsTimer, planDailyStatements } from './daily-statements.ts'
import { createStatements, type MakeStatement } from './statements.ts'

export type StatementServiceDeps = Pick<StatementRouterDeps, 'decideResend' | 'wake'> &
  Pick<ReconciliationDeps, 'isPublic'> & {
    side: Side
    pool: pg.Pool
    clock: Clock
    log: Log
    partners: PartnerDirectory
    make: MakeStatement
  }

export type StatementService = {
  router: ReturnType<typeof createStatementRouter>
  reconciliation: ReturnType<typeof createReconciliationRouter>
  handlers: Readonly<Record<string, TimerHandler>>
}

/** Schedules the nightly timer unless it is scheduled. */
export async function createStatementService(deps: StatementServiceDeps): Promise<StatementService> {
  const { pool, clock, partners, make } = deps
  const statements = createStatements({ db: pool, clock, make })
  const listPartners = () => partners.list()
  await planDailyStatements(pool, clock.now())
  return {
    router: createStatementRouter({ ...deps, statements }),
    reconciliation: createReconciliationRouter({ ...deps, statements }),
    handlers: { [dailyStatementsTimer]: createDailyStatements({ pool, clock, statements, listPartners }) },
  }
}
