import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'
import { reviewPath } from './review-path.ts'

type Case = { id: number; at: number; kind?: string; event?: string; application?: string; number?: string }

export const reviewList = defineCommand({
  name: 'review list',
  takes: [],
  summary: {
    zh: '列出待核实事项（交易中心）或待处理提醒（金融机构）',
    en: "lists the open cases of the trading centre, or an institution's open alerts",
  },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const cases = await callApi<Case[]>(access, 'GET', reviewPath(access.organisation))
    if (values.json) io.out(JSON.stringify({ cases }))
    else
      for (const { id, at, kind, event, application, number } of cases)
        io.out([id, new Date(at).toISOString(), kind ?? event, application ?? number].join('  '))
    if (cases.length === 0) io.report(both('没有', 'none'))
    return 0
  },
})
