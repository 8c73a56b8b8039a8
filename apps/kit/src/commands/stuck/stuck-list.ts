import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const stuckList = defineCommand({
  name: 'stuck list',
  takes: [],
  summary: { zh: '列出送不出去、等人处理的报文', en: 'lists the messages that wait for a person to decide' },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const stuck = await callApi<Record<string, unknown>[]>(access, 'GET', '/api/stuck')
    if (values.json) io.out(JSON.stringify({ stuck }))
    else for (const one of stuck) io.out(Object.values(one).map(String).join('  '))
    if (stuck.length === 0) io.say('没有 / none')
    return 0
  },
})
