import { setTimeout as wait } from 'node:timers/promises'
import { callApi } from '../api/call-api.ts'
import { defineCommand } from '../command.ts'
import { homeToAsk, loadAccess } from '../sandbox/home.ts'
import { homeOption, jsonOption } from './options.ts'

const pollMs = 100
/** Every unopened box is tried, about two thousand a second. */
const patienceMs = 60_000

export const bidOpening = defineCommand({
  name: 'bid-opening',
  takes: ['LOT'],
  summary: {
    zh: '下令开标：解开该标段的申请并推送密钥（§3）',
    en: 'orders the bid opening: opens the lot’s applications and pushes their keys (§3)',
  },
  options: {
    bids: {
      type: 'string',
      value: 'N',
      zh: '投标数量，不足三个不得开标',
      en: 'how many bids there are; at least three',
    },
    reason: { type: 'string', value: 'TEXT', zh: '提前开标的理由', en: 'why the opening is brought forward' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [lot = ''] }, io) => {
    const platform = await loadAccess(homeToAsk(values.home, io), 'platform')
    const order = {
      ...(values.reason === undefined ? {} : { reason: values.reason }),
      ...(values.bids === undefined ? {} : { bids: Number(values.bids) }),
    }
    const path = `/api/lots/${encodeURIComponent(lot)}`
    let opened = await callApi<{ state: string }>(platform, 'POST', `${path}/open`, order)
    for (const until = performance.now() + patienceMs; opened.state === 'opening' && performance.now() < until; ) {
      await wait(pollMs)
      opened = await callApi<{ state: string }>(platform, 'GET', path)
    }
    io.out(values.json ? JSON.stringify(opened) : opened.state)
    if (opened.state !== 'opened') io.say('仍在开标，会自行完成 / still opening, it will finish by itself')
    return opened.state === 'opened' ? 0 : 1
  },
})
