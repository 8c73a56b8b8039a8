/** The procedures of `regulatorReportsContract`. */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement, ORPCError } from '@orpc/server'
import { limits } from '../../domain/limits.ts'
import { periodOf } from '../../domain/statistics/periods.ts'
import {
  findReport,
  findReportSettings,
  listReports,
  saveReportSettings,
} from '../../records/statistics/regulator-reports.ts'
import { makeReport } from '../../statistics/make-report.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { regulatorReportsContract } from './contract.ts'

const refusals = {
  'settings-missing': '请先填写月报设置 / fill in the settings of the report first',
  'month-not-ended': '该月尚未结束 / this month has not ended',
  'reason-missing': '该月已有月报：请填写更正原因 / this month has a report: state why it is corrected',
  'made-before': '该月已有月报 / this month has a report',
} as const

export function regulatorReportsRoutes({
  db,
  clock,
  log,
  partners,
}: Pick<ApiPorts, 'db' | 'clock' | 'log' | 'partners'>) {
  const api = implement(regulatorReportsContract).$context<ApiContext>()
  return api.router({
    list: api.list.handler(async () => {
      const [settings, rows] = await Promise.all([findReportSettings(db), listReports(db, limits.regulatorReports)])
      return {
        latestMonth: periodOf('month', shanghaiDate(clock.now()), -1).from.slice(0, 7),
        ...(settings === undefined ? {} : { settings }),
        rows: rows.map(({ month, version, made_at: madeAt, made_by: madeBy, reason, name, sm3, bytes }) => ({
          ...{ month, version, madeAt: madeAt.getTime(), madeBy, name, sm3, bytes },
          ...(reason === null ? {} : { reason }),
        })),
      }
    }),
    find: api.find.handler(async ({ input: { month, version } }) => {
      const found = await findReport(db, month, version)
      if (found === undefined) throw refusal('not-found')
      return found
    }),
    saveSettings: api.saveSettings.handler(async ({ input: { day, ...settings }, context }) => {
      const by = { who: context.caller.name, at: clock.now() }
      await saveReportSettings(db, { ...settings, ...(day === undefined ? {} : { day }) }, by)
      log.info({ who: by.who }, 'the settings of the monthly report are saved')
    }),
    make: api.make.handler(async ({ input, context }) => {
      const who = context.caller.name
      const made = await makeReport(db, { ...input, who, now: clock.now(), partners: await partners.list() })
      if (typeof made === 'string') throw new ORPCError('CONFLICT', { message: refusals[made], data: { code: made } })
      log.info({ month: input.month, version: made.version, who }, 'a monthly report is made')
      return made
    }),
  })
}
