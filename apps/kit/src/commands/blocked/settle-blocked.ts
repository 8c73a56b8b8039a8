import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

/** A command that settles one blocked message of a partner. */
const settleBlocked = (action: 'resend' | 'skip', summary: { zh: string; en: string }) =>
  defineCommand({
    name: `blocked ${action}`,
    alias: `stuck ${action}`,
    takes: ['PARTNER', 'KEY'],
    summary,
    options: { org: organisationOption, home: homeOption },
    run: async ({ values, positionals }, io) => {
      const access = await loadAccess(homeToAsk(values.home, io), values.org)
      const [partner = '', key = ''] = positionals.map(encodeURIComponent)
      await callApi(access, 'POST', `/api/stuck/${partner}/${key}/${action}`)
      return 0
    },
  })

export const blockedResend = settleBlocked('resend', {
  zh: '再次发送一个受阻的报文',
  en: 'resends a blocked message',
})

export const blockedSkip = settleBlocked('skip', {
  zh: '跳过一个受阻的报文，其后的照常发送',
  en: 'skips a blocked message, so that the messages behind it are sent',
})
