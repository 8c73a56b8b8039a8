import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const blockedList = defineCommand({
  name: 'blocked list',
  alias: 'stuck list',
  takes: [],
  summary: { zh: '列出送不出去、等人处理的报文', en: 'lists the messages that wait for an operator' },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const blocked = await callApi<Record<string, unknown>[]>(access, 'GET', '/api/stuck')
    if (values.json) io.out(JSON.stringify({ stuck: blocked }))
    else for (const one of blocked) io.out(Object.values(one).map(String).join('  '))
    if (blocked.length === 0) io.report(both('没有', 'none'))
    return 0
  },
})
