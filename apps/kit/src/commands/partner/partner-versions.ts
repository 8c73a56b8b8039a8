import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { appkeyOption, forceOption, organisationOption } from './partner-options.ts'

type Difference = { field: string; from: unknown; to: unknown }
type Version = { version: number; at: number; who: string; what: string; differences: Difference[] }

export const partnerVersions = defineCommand({
  name: 'partner versions',
  takes: [],
  summary: {
    zh: '列出对方设置的各个版本（北京时间）；--compare A,B 比较两版',
    en: "lists the versions of a partner's settings (Beijing time); --compare A,B compares two",
  },
  options: {
    org: organisationOption,
    appkey: appkeyOption,
    compare: { type: 'string', value: 'A,B', zh: '比较两个版本', en: 'compare two versions' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const path = `/api/partners/${encodeURIComponent(values.appkey)}/versions`
    if (values.compare !== undefined) {
      const [, from, to] = /^(\d+),(\d+)$/.exec(values.compare) ?? []
      if (from === undefined || to === undefined) throw new UsageError(`--compare ${both('须为 A,B', 'must be A,B')}`)
      const differences = await callApi<Difference[]>(access, 'GET', `${path}/${from}/differences/${to}`)
      if (values.json) io.out(JSON.stringify({ differences }))
      else for (const line of differences.map(lineOf)) io.out(line)
      return 0
    }
    const versions = await callApi<Version[]>(access, 'GET', path)
    if (values.json) io.out(JSON.stringify({ versions }))
    else
      for (const { version, at, who, what, differences } of versions) {
        io.out([version, formatWireTime(at), what, who].join('  '))
        for (const difference of differences) io.out(`    ${lineOf(difference)}`)
      }
    return 0
  },
})

export const partnerRollBack = defineCommand({
  name: 'partner roll-back',
  takes: ['VERSION'],
  summary: {
    zh: '恢复对方设置的某个版本（记为新版本）；密钥与状态不变',
    en: "brings an earlier version of a partner's settings back, as a new one; secret and state stay",
  },
  options: { org: organisationOption, appkey: appkeyOption, force: forceOption, home: homeOption },
  run: async ({ values, positionals: [version = ''] }, io) => {
    if (!/^\d+$/.test(version)) throw new UsageError(`${both('不是版本号', 'not a version')}: ${version}`)
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const path = `/api/partners/${encodeURIComponent(values.appkey)}/roll-back`
    const partner = await callApi<{ version: number }>(access, 'POST', path, {
      version: Number(version),
      force: values.force,
    })
    io.report(`${both('已恢复', 'rolled back')}: ${values.appkey}, ${both('版本', 'version')} ${partner.version}`)
    return 0
  },
})

function lineOf({ field, from, to }: Difference): string {
  return `${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`
}
