import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

type Shown = {
  kinds: {
    kind: string
    days?: number
    minimumDays: number
    basis: { zh: string; en: string }
    old?: { count: number; hasMore: boolean }
  }[]
  runs: { kind: string; removed?: number; who?: string; at: number }[]
}

export const retentionShow = defineCommand({
  name: 'retention show',
  takes: [],
  summary: {
    zh: '列出各类旧记录保存多久、应删除多少、已删除多少及操作人',
    en: 'lists how long old records are stored, what that would remove, what was removed, and who ordered it',
  },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const shown = await callApi<Shown>(access, 'GET', '/api/retention')
    if (values.json) io.out(JSON.stringify(shown))
    else {
      for (const { kind, days, minimumDays, old, basis } of shown.kinds) {
        const rule = days === undefined ? both('不删除', 'never removed') : `${days} ${both('天', 'days')}`
        const due = old === undefined ? '' : `${both('应删除', 'to be removed')}: ${old.count}${old.hasMore ? '+' : ''}`
        io.out([kind, rule, due, `${both('最短', 'minimum')} ${minimumDays}: ${both(basis.zh, basis.en)}`].join('  '))
      }
      for (const { kind, removed, who, at } of shown.runs)
        io.out([new Date(at).toISOString(), kind, removed ?? '', who ?? both('夜间', 'at night')].join('  '))
    }
    return 0
  },
})
