import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const blockedSkip = defineCommand({
  name: 'stuck skip',
  alias: 'blocked skip',
  takes: ['PARTNER', 'KEY'],
  summary: { zh: '跳过一个受阻的报文，其后的照常发送', en: 'skips a blocked message, so that what follows it is sent' },
  options: { org: organisationOption, home: homeOption },
  run: async ({ values, positionals }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const [partner = '', key = ''] = positionals.map(encodeURIComponent)
    await callApi(access, 'POST', `/api/stuck/${partner}/${key}/skip`)
    return 0
  },
})
