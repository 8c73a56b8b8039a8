/** Makes the monthly report of a month that has ended; a correction is another version beside the first. */
import { createHash } from 'node:crypto'
import { shanghaiDate, shanghaiOffsetMs } from '@openbaohan/protocol/values/china-day.ts'
import { type Kysely, sql } from 'kysely'
import { type Days, periodOf } from '../domain/statistics/periods.ts'
import { type ReportRows, reportFile, reportName } from '../domain/statistics/report-file.ts'
import { addReport, findReportSettings, lockNextVersion } from '../records/statistics/regulator-reports.ts'
import type { PlatformTables } from '../records/tables.ts'
import { isOverdue } from './overdue.ts'
import { type NamedPartner, type Summary, summarise } from './summarise.ts'

type Db = Kysely<PlatformTables>
export type MadeReport = { version: number } | 'settings-missing' | 'month-not-ended' | 'reason-missing' | 'made-before'

type Wanted = {
  /** `yyyy-MM` */
  month: string
  reason?: string | undefined
  who: string
  now: number
  partners: readonly NamedPartner[]
  /** Only where there is none: each night asks again. */
  once?: boolean
}

export const monthDays = (month: string): Days => periodOf('month', `${month}-01`)

export async function makeReport(db: Db, wanted: Wanted): Promise<MadeReport> {
  const { month, reason, who, now, partners, once = false } = wanted
  const settings = await findReportSettings(db)
  if (settings === undefined) return 'settings-missing'
  const days = monthDays(month)
  if (days.to >= shanghaiDate(now)) return 'month-not-ended'
  const summary = await summarise(db, { kind: 'month', ...days }, { now, partners })
  const rows = { ...rowsOf(summary), overdue: await listOverdue(db, shanghaiDate(now)) }
  return db.transaction().execute(async (trx) => {
    const version = await lockNextVersion(trx, month)
    if (version > 1 && once) return 'made-before'
    if (version > 1 && reason === undefined) return 'reason-missing'
    const facts = { month, version, reason: version === 1 ? undefined : reason, madeAt: secondOf(now) }
    const content = reportFile(settings, facts, rows)
    await addReport(trx, {
      ...{ month, version, made_at: new Date(now), made_by: who, reason: facts.reason ?? null },
      ...{ name: reportName(settings, facts), content },
      sm3: createHash('sm3').update(content, 'utf8').digest('hex'),
    })
    return { version }
  })
}

const secondOf = (at: number) => new Date(at + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ')
const rowsOf = ({ totals, institutions, demands, releases, refusals }: Summary): Omit<ReportRows, 'overdue'> => ({
  totals: [totals],
  institutions: institutions.map(({ partner: _, ...counts }) => counts),
  demands: [{ ...demands }],
  releases: [{ ...releases }],
  refusals,
})

async function listOverdue(db: Db, today: string) {
  const { rows } = await sql<{ number: string; name: string; beneficiary: string }>`
    select number, name, beneficiary_name as beneficiary from lot where ${isOverdue(today)} order by number`.execute(db)
  return rows
}
