import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { platformCode } from '../../sandbox/organisations.ts'
import { dialectNames, homeOption, jsonOption, secretFileOption } from '../options.ts'
import { readCertificates, readText } from '../read-paths.ts'
import { readGoldenFiles } from './golden-files.ts'
import {
  drawSecret,
  forceOption,
  generateOption,
  handoverSheet,
  organisationOption,
  readDialectOption,
  readSecret,
  readTerms,
  reportForms,
  secretValueOption,
  termOptions,
  weakSecretOption,
} from './partner-options.ts'
import { assertNoProduct, offerProduct, productOptions, readProduct } from './product-options.ts'
import { withRefusal } from './refused-change.ts'

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
      zh: `接口规格：openbaohan-2（对方也是开放保函，含全部约定扩展；对方为较早版本用 openbaohan）、${dialectNames}，或接口规格的 JSON，或 @文件`,
      en: `dialect: openbaohan-2 (the peer runs OpenBaohan too; all agreed extensions; openbaohan for one of an earlier version), ${dialectNames}, its JSON, or @FILE`,
    },
    platformcode: {
      type: 'string',
      value: 'P',
      zh: '平台编码（我方为平台时默认沙箱的编码）',
      en: 'platform code (for our platform the default is the one of the sandbox)',
    },
    roots: {
      type: 'string',
      value: 'PATH',
      zh: '签章证书的根证书文件或目录（PEM 或 DER）：平台据此核验对方的保函',
      en: "file or folder of the root certificates (PEM or DER) that the platform trusts for this institution's guarantee files",
    },
    name: { type: 'string', value: 'N', zh: '对方名称（默认 appkey）', en: "the partner's name (default: the appkey)" },
    ...productOptions,
    ...termOptions,
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
    const secret = values.generate ? drawSecret() : await readSecret(values)
    const weArePlatform = values.org === 'platform'
    const product = weArePlatform ? readProduct(values.appkey, values) : undefined
    if (!weArePlatform) assertNoProduct(values)
    const code = values.platformcode ?? (weArePlatform ? platformCode : undefined)
    const adding = callApi<AddedPartner>(access, 'POST', '/api/partners', {
      name: values.name ?? values.appkey,
      side: weArePlatform ? 'institution' : 'platform',
      baseUrl: values.base,
      appkey: values.appkey,
      secret,
      allowWeakSecret: values['allow-weak-secret'],
      dialect: await readDialectOption(values.dialect),
      ...(code === undefined ? {} : { platformCode: code }),
      ...(values.roots === undefined ? {} : { rootsPem: await readCertificates(values.roots, io) }),
      ...(await readTerms(values, readText)),
      ...(values.messages === undefined ? {} : { golden: await readGoldenFiles(values.messages) }),
      force: values.force,
    })
    const partner = await withRefusal(adding, values.json, io)
    io.report(`${both('已增加', 'added')}: ${values.appkey}`)
    if (product !== undefined) await offerProduct(access, product, (line) => io.report(line))
    if (weArePlatform && values.roots === undefined)
      io.report(
        both(
          '未给 --roots：对方的保函将无法核验签章',
          'no --roots: the signatures of its guarantees cannot be checked',
        ),
      )
    reportForms(partner, io)
    if (values.generate)
      for (const line of handoverSheet({ appkey: values.appkey, secret, platformCode: code })) io.report(line)
    if (values.json) io.out(JSON.stringify(values.generate ? { ...partner, secret } : partner))
    return 0
  },
})

type AddedPartner = Parameters<typeof reportForms>[0]
