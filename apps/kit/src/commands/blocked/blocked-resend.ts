import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const blockedResend = defineCommand({
  name: 'stuck resend',
  alias: 'blocked resend',
  takes: ['PARTNER', 'KEY'],
  summary: { zh: '再次发送一个受阻的报文', en: 'sends a blocked message again' },
  options: { org: organisationOption, home: homeOption },
  run: async ({ values, positionals }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const [partner = '', key = ''] = positionals.map(encodeURIComponent)
    await callApi(access, 'POST', `/api/stuck/${partner}/${key}/resend`)
    return 0
  },
})
