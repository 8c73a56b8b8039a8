import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'

export const webhookReplay = defineCommand({
  name: 'webhook replay',
  takes: ['ENDPOINT'],
  summary: {
    zh: '向一个接收地址重新推送一个事件，或某时刻以来它要接收的全部事件；编号不变',
    en: 'resends to an endpoint one event, or all of its events since a time, with their original ids',
  },
  options: {
    org: organisationOption,
    event: { type: 'string', value: 'ID', zh: '事件编号', en: 'id of the event' },
    since: {
      type: 'string',
      value: 'TIME',
      zh: '起始时刻，如 2026-12-08T09:30:00+08:00',
      en: 'start time, such as 2026-12-08T09:30:00+08:00',
    },
    type: { type: 'string', value: 'T', zh: '与 --since 合用：只重推一种事件', en: 'with --since: only of this type' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [endpoint = ''] }, io) => {
    const { event, since, type } = values
    if ((event === undefined) === (since === undefined))
      throw new UsageError(both('需要 --event 或 --since 之一', 'give one of --event and --since'))
    const at = since === undefined ? undefined : Date.parse(since)
    if (Number.isNaN(at)) throw new UsageError(`--since ${both('不是时刻', 'is not a time')}: ${since}`)
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const request = event === undefined ? { since: at, ...(type === undefined ? {} : { type }) } : { event }
    const answer = await callApi<{ replayed: number }>(
      access,
      'POST',
      `/api/webhooks/${encodeURIComponent(endpoint)}/replay`,
      request,
    )
    io.report(`${both('将重新推送', 'sent again')}: ${answer.replayed}`)
    if (values.json) io.out(JSON.stringify(answer))
    return 0
  },
})
