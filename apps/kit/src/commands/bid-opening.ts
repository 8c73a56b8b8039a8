import { callApi } from '../api/call-api.ts'
import { defineCommand } from '../command.ts'
import { homeToAsk, loadAccess } from '../sandbox/home.ts'
import { homeOption, jsonOption } from './options.ts'

export const bidOpening = defineCommand({
  name: 'bid-opening',
  takes: ['LOT'],
  summary: {
    zh: '下令开标：解开该标段的申请并推送密钥（§3）',
    en: 'orders the bid opening: opens the lot’s applications and pushes their keys (§3)',
  },
  options: {
    reason: { type: 'string', value: 'TEXT', zh: '提前开标的理由', en: 'why the opening is brought forward' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [lot = ''] }, io) => {
    const platform = await loadAccess(homeToAsk(values.home, io), 'platform')
    const reason = values.reason === undefined ? {} : { reason: values.reason }
    const opened = await callApi<{ state: string }>(
      platform,
      'POST',
      `/api/lots/${encodeURIComponent(lot)}/open`,
      reason,
    )
    io.out(values.json ? JSON.stringify(opened) : opened.state)
    return 0
  },
})
