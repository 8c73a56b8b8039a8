import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'
import { reviewPath } from './review-path.ts'

export const reviewClose = defineCommand({
  name: 'review close',
  takes: ['ID', 'NOTE'],
  summary: { zh: '办结一件，写明处理结果', en: 'closes a case, with a note on how it was settled' },
  options: { org: organisationOption, home: homeOption },
  run: async ({ values, positionals: [id = '', note = ''] }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    await callApi(access, 'POST', `${reviewPath(access.organisation)}/${encodeURIComponent(id)}/close`, { note })
    return 0
  },
})
