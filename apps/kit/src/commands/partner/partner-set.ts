import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { nameOptions } from './name-options.ts'
import {
  appkeyOption,
  forceOption,
  organisationOption,
  readDialectOption,
  readTerms,
  reportForms,
  termOptions,
} from './partner-options.ts'

const stateOptions = {
  active: { type: 'boolean', zh: '恢复正常办理', en: 'normal business' },
  'run-off': {
    type: 'boolean',
    zh: '停止新申请：已有保函照常还原、开票、注销、理赔',
    en: 'run-off: no new applications; existing guarantees are restored, invoiced and released, and demands are accepted',
  },
  suspended: {
    type: 'boolean',
    zh: '暂停：除理赔通知外一概不收不发',
    en: 'suspended: only demands are accepted and sent',
  },
} as const
const states = Object.keys(stateOptions) as (keyof typeof stateOptions)[]

export const partnerSet = defineCommand({
  name: 'partner set',
  takes: [],
  summary: {
    zh: '更改对方的状态、接口规格、地址与约定；会使样例报文被拒收的更改须加 --force',
    en: 'changes state, dialect, address and terms of a partner; a change that would refuse golden messages needs --force',
  },
  options: {
    org: organisationOption,
    appkey: appkeyOption,
    ...stateOptions,
    base: { type: 'string', value: 'URL', zh: '对方接口的基础地址', en: "base URL of the partner's interface" },
    dialect: {
      type: 'string',
      value: 'D',
      zh: '接口规格名、JSON，或 @文件',
      en: 'dialect: a name, its JSON, or @FILE',
    },
    platformcode: { type: 'string', value: 'P', zh: '平台编码', en: 'platform code' },
    ...termOptions,
    force: forceOption,
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const chosen = states.filter((state) => values[state])
    if (chosen.length > 1) throw new UsageError(both('只能选一个状态', 'choose one state'))
    const [state] = chosen
    const partner = await callApi<
      Parameters<typeof reportForms>[0] & { appkey: string; state: string; version: number }
    >(access, 'PATCH', `/api/partners/${encodeURIComponent(values.appkey)}`, {
      ...(state === undefined ? {} : { state }),
      ...(values.base === undefined ? {} : { baseUrl: values.base }),
      ...(values.dialect === undefined ? {} : { dialect: await readDialectOption(values.dialect, io) }),
      ...(values.platformcode === undefined ? {} : { platformCode: values.platformcode }),
      ...(await readTerms(values, io)),
      force: values.force,
    }).catch((error) => {
      throw nameOptions(error)
    })
    io.report(
      `${both('已更改', 'changed')}: ${partner.appkey} ${partner.state}, ${both('版本', 'version')} ${partner.version}`,
    )
    reportForms(partner, io)
    if (values.json) io.out(JSON.stringify(partner))
    return 0
  },
})
