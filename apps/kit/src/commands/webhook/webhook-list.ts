import { callApi } from '../../api/call-api.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

type Endpoint = { id: string; url: string; events: string[]; disabled?: { why: string }; pausedUntil?: number }
type Delivery = {
  event: string
  endpoint: string
  type: string
  at: number
  state: string
  status?: number
  why?: string
}

export const webhookList = defineCommand({
  name: 'webhook list',
  takes: [],
  summary: {
    zh: '列出事件接收地址和最近的推送，最新的在前',
    en: 'lists the endpoints and their recent deliveries, newest first',
  },
  options: {
    org: organisationOption,
    endpoint: { type: 'string', value: 'ID', zh: '只看一个接收地址', en: 'of one endpoint only' },
    state: {
      type: 'string',
      value: 'S',
      zh: '只看 waiting、delivered 或 exhausted',
      en: 'waiting, delivered or exhausted',
    },
    type: { type: 'string', value: 'T', zh: '只看一种事件', en: 'only of this type' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const { endpoint, state, type } = values
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries({ endpoint, state, type }))
      if (value !== undefined) search.set(name, value)
    const endpoints = await callApi<Endpoint[]>(access, 'GET', '/api/webhooks')
    const deliveries = await callApi<Delivery[]>(access, 'GET', `/api/webhooks/deliveries?${search}`)
    if (values.json) io.out(JSON.stringify({ endpoints, deliveries }))
    else {
      for (const one of endpoints) io.out([one.id, standingOf(one), one.url, one.events.join(',')].join('  '))
      for (const one of deliveries)
        io.out([new Date(one.at).toISOString(), one.state, one.type, one.event, one.why ?? one.status ?? ''].join('  '))
    }
    return 0
  },
})

function standingOf({ disabled, pausedUntil }: Endpoint): string {
  if (disabled !== undefined) return `disabled:${disabled.why}`
  return pausedUntil === undefined ? 'enabled' : 'paused'
}
