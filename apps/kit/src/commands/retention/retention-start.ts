import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const retentionStart = defineCommand({
  name: 'retention start',
  takes: ['KIND'],
  summary: {
    zh: '立即删除一类按规则应删除的旧记录，不等夜间；不能恢复',
    en: 'removes what is old by the rule of a kind now instead of at night; it cannot be restored',
  },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values, positionals: [kind = ''] }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const path = `/api/retention/${encodeURIComponent(kind)}/start`
    const result = await callApi<{ removed?: number; hasMore: boolean }>(access, 'POST', path)
    io.report([both('已删除', 'removed'), ...(result.removed === undefined ? [] : [result.removed])].join(': '))
    if (result.hasMore) io.report(both('其余在夜间继续', 'the rest follows at night'))
    if (values.json) io.out(JSON.stringify(result))
    return 0
  },
})
