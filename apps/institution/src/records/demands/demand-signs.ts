import { sql } from 'kysely'
import type { Trx } from '../applications.ts'
import { isOpenDemand } from './demand-conditions.ts'

/** `open`: a demand waits for its end. `paid`: none does, and money has gone out. */
export const demandSigns = ['open', 'paid'] as const
export type DemandSign = (typeof demandSigns)[number]

/** By the applications' ids; those without an open demand or a payment are not in it. */
export async function findDemandSigns(trx: Trx, applications: readonly string[]): Promise<Map<string, DemandSign>> {
  if (applications.length === 0) return new Map()
  const { rows } = await sql<{ application: string; open: boolean; paid: boolean }>`
    select application, bool_or(${isOpenDemand}) as open,
      bool_or(exists (select 1 from demand_payment as payment where payment.demand = demand.id)) as paid
    from demand where application = any(${applications}::text[]) group by application`.execute(trx)
  return new Map(
    rows.flatMap(({ application, open, paid }): [string, DemandSign][] =>
      open ? [[application, 'open']] : paid ? [[application, 'paid']] : [],
    ),
  )
}
