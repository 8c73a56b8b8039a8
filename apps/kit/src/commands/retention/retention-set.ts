import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const retentionSet = defineCommand({
  name: 'retention set',
  takes: ['KIND', 'DAYS'],
  summary: {
    zh: '设定一类旧记录（messages、webhooks、sign-in、lanes）保存多少天后删除；off 为不删除',
    en: 'sets after how many days old records of a kind (messages, webhooks, sign-in, lanes) are removed; off: never',
  },
  options: { org: organisationOption, home: homeOption },
  run: async ({ values, positionals: [kind = '', days = ''] }, io) => {
    if (days !== 'off' && !/^\d{1,5}$/.test(days))
      throw new UsageError(
        `DAYS: ${both('应为天数，或 off（不删除）', 'a number of days, or off (nothing is removed)')}: ${days}`,
      )
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const rule = days === 'off' ? {} : { days: Number(days) }
    await callApi(access, 'PUT', `/api/retention/${encodeURIComponent(kind)}`, rule)
    return 0
  },
})
