import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const webhookAdd = defineCommand({
  name: 'webhook add',
  takes: ['URL'],
  summary: {
    zh: '登记一个事件接收地址，输出其编号和签名密钥（仅此一次），并推送一条测试事件',
    en: 'registers an endpoint, prints its id and secret (only now), and sends it a test event',
  },
  options: {
    org: organisationOption,
    events: {
      type: 'string',
      value: 'E,E',
      zh: '要接收的事件，逗号分隔：类型、某类全部如 lot.*，或 *（默认）',
      en: 'subscribed events, separated by commas: types, a group such as lot.*, or * (the default)',
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [url = ''] }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const events = (values.events ?? '*').split(',').map((event) => event.trim())
    const added = await callApi<{ id: string; secret: string }>(access, 'POST', '/api/webhooks', { url, events })
    await callApi(access, 'POST', `/api/webhooks/${added.id}/test`)
    io.report(both('密钥只显示这一次', 'the secret is shown this once'))
    io.out(values.json ? JSON.stringify(added) : `${added.id}  ${added.secret}`)
    return 0
  },
})
