import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { dialectNames, homeOption, jsonOption, secretFileOption } from '../options.ts'
import { addOptions, addPartner, codeOf } from './add-partner.ts'
import { readGoldenFiles } from './golden-files.ts'
import {
  drawSecret,
  forceOption,
  generateOption,
  handoverSheet,
  organisationOption,
  readDialectOption,
  readSecret,
  secretValueOption,
  weakSecretOption,
} from './partner-options.ts'

export const partnerAdd = defineCommand({
  name: 'partner add',
  takes: [],
  summary: {
    zh: '给我方机构增加一个对方：平台增加金融机构，金融机构增加平台；立即生效',
    en: 'adds a partner of the other side; takes effect immediately in the running program',
  },
  options: {
    org: organisationOption,
    base: {
      type: 'string',
      value: 'URL',
      required: true,
      zh: '对方接口的基础地址，其后接接口名称',
      en: "base URL of the partner's interface; the call's name follows it",
    },
    appkey: { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' },
    secret: secretValueOption,
    'secret-file': secretFileOption,
    generate: generateOption,
    'allow-weak-secret': weakSecretOption,
    dialect: {
      type: 'string',
      value: 'D',
      required: true,
      zh: `接口规格：openbaohan-3（对方也是开放保函，含全部约定扩展；对方为较早版本用 openbaohan）、${dialectNames}，或接口规格的 JSON，或 @文件`,
      en: `dialect: openbaohan-3 (the peer runs OpenBaohan too; all agreed extensions; openbaohan for one of an earlier version), ${dialectNames}, its JSON, or @FILE`,
    },
    ...addOptions,
    messages: {
      type: 'string',
      value: 'DIR',
      zh: '对方的样例报文目录：接口规格读不通任何一条即拒绝增加，读得通则留存',
      en: "folder of the partner's golden messages: refused when the dialect does not read one of them, stored otherwise",
    },
    force: forceOption,
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    if (!URL.canParse(values.base)) throw new UsageError(`--base ${both('不是网址', 'is not a URL')}: ${values.base}`)
    if (values.generate && (values.secret ?? values['secret-file']) !== undefined)
      throw new UsageError(both('--generate 不与密钥同用', '--generate takes no secret'))
    const secret = values.generate ? drawSecret() : await readSecret(values, io)
    const partner = await addPartner(
      access,
      {
        organisation: values.org,
        appkey: values.appkey,
        baseUrl: values.base,
        secret,
        allowWeakSecret: values['allow-weak-secret'],
        dialect: await readDialectOption(values.dialect, io),
        golden: values.messages === undefined ? undefined : await readGoldenFiles(values.messages, io),
        force: values.force,
      },
      values,
      values.json,
      io,
    )
    if (values.generate)
      for (const line of handoverSheet({ appkey: values.appkey, secret, platformCode: codeOf(values.org, values) }))
        io.report(line)
    if (values.json) io.out(JSON.stringify(values.generate ? { ...partner, secret } : partner))
    return 0
  },
})
