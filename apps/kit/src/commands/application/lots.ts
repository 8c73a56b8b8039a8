import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { isStarting } from '../../sandbox/running.ts'
import { homeOption, jsonOption } from '../options.ts'

type Lot = { number: string; name: string; amount: string; state: string; opensAt: number }

export const lots = defineCommand({
  name: 'lots',
  takes: [],
  summary: { zh: '列出标段及其开标时间', en: 'lists the lots and their opening times' },
  options: { home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const home = homeToAsk(values.home, io)
    const all = await callApi<Lot[]>(await loadAccess(home, 'platform'), 'GET', '/api/lots')
    if (isStarting(home))
      io.report(both('沙箱正在启动，标段可能还不全', 'the sandbox is still starting: lots may be missing'))
    if (values.json) io.out(JSON.stringify({ lots: all }))
    else
      for (const lot of all)
        io.out([lot.number, lot.state, lot.amount, formatWireTime(lot.opensAt), lot.name].join('  '))
    return 0
  },
})
