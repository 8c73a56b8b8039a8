import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from './partner-options.ts'

type Partner = {
  appkey: string
  state: string
  name: string
  side: string
  baseUrl: string
  dialect: string | { name?: string }
}

export const partnerList = defineCommand({
  name: 'partner list',
  takes: [],
  summary: { zh: '列出我方机构的对方', en: 'lists the partners of our organisation' },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const partners = await callApi<Partner[]>(access, 'GET', '/api/partners')
    if (values.json) io.out(JSON.stringify({ partners }))
    else
      for (const { appkey, side, state, dialect, baseUrl, name } of partners)
        io.out(
          [appkey, side, state, typeof dialect === 'string' ? dialect : (dialect.name ?? ''), baseUrl, name].join('  '),
        )
    return 0
  },
})
