import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { dialectNames, homeOption, jsonOption, secretFileOption } from '../options.ts'
import { type DryRun, printResult } from './dry-run-result.ts'
import { readGoldenFiles } from './golden-files.ts'
import { organisationOption, readDialectOption, readSecret, secretValueOption } from './partner-options.ts'

export const partnerDryRun = defineCommand({
  name: 'partner dry-run',
  takes: [],
  summary: {
    zh: '用现行与拟改的接口规格、密钥试读对方的样例报文与最近报文，逐条说明差异；有报文将被拒收时退出码 1',
    en: "reads the partner's golden and newest messages with the present and the wanted settings, and names each difference; exit code 1 when one would be refused",
  },
  options: {
    org: organisationOption,
    partner: { type: 'string', value: 'K', required: true, zh: '对方的 appkey', en: "the partner's appkey" },
    dialect: {
      type: 'string',
      value: 'D',
      zh: `拟用的接口规格（默认现行）：${dialectNames}，或其 JSON，或 @文件`,
      en: `the proposed dialect (default: the current one): ${dialectNames}, its JSON, or @FILE`,
    },
    secret: secretValueOption,
    'secret-file': secretFileOption,
    messages: {
      type: 'string',
      value: 'DIR',
      zh: '报文目录，每个 .json 文件一条，文件名含接口名',
      en: 'folder of messages, one a .json file, named after its call',
    },
    keep: {
      type: 'boolean',
      zh: '全部读得通时，把目录中的报文留作该对方的样例',
      en: "keep the folder's messages with the partner when all of them are read",
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const path = `/api/partners/${encodeURIComponent(values.partner)}`
    const messages = values.messages === undefined ? [] : await readGoldenFiles(values.messages, io)
    const hasSecret = values.secret !== undefined || values['secret-file'] !== undefined
    const dryRun = await callApi<DryRun>(access, 'POST', `${path}/dry-run`, {
      messages,
      ...(values.dialect === undefined ? {} : { dialect: await readDialectOption(values.dialect, io) }),
      ...(hasSecret ? { secret: await readSecret(values, io) } : {}),
    })
    printResult(dryRun, io)
    const isFine = dryRun.refused.length === 0
    if (values.keep && isFine && messages.length > 0) {
      await callApi(access, 'PUT', `${path}/golden`, { messages })
      io.report(`${both('已留作样例', 'stored')}: ${messages.length}`)
    }
    if (values.json) io.out(JSON.stringify(dryRun))
    return isFine ? 0 : 1
  },
})
