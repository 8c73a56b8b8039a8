/** A node of PostgreSQL's plan with its statistics. */
export type Plan = {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** Rows that scans of the table returned or discarded. */
export function rowsRead(plan: Plan): number {
  const own = /Scan/.test(plan['Node Type']) && !/CTE|Subquery|WorkTable|Bitmap Index/.test(plan['Node Type'])
  const read = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
  return (own ? read : 0) + (plan.Plans ?? []).map(rowsRead).reduce((sum, rows) => sum + rows, 0)
}
