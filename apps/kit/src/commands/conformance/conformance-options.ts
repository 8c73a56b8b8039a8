/** Options of `openbaohan conformance`. */
import { dialectNames, jsonOption } from '../options.ts'

export const conformanceOptions = {
  role: {
    type: 'string',
    value: 'institution|platform',
    required: true,
    zh: '被测方是哪一方',
    en: 'the side that the partner is',
  },
  url: {
    type: 'string',
    value: 'URL',
    zh: '被测方接口的基础地址，其后接接口名称',
    en: "base URL of the partner's interface; the call's name follows it",
  },
  appkey: { type: 'string', value: 'K', zh: 'appkey', en: 'appkey' },
  'secret-file': {
    type: 'string',
    value: 'F',
    zh: '共享密钥 appsecret 所在文件',
    en: 'file with the shared secret (appsecret)',
  },
  dialect: {
    type: 'string',
    value: 'D',
    zh: `接口规格（默认 epoint）：${dialectNames}，或接口规格的 JSON，或 @文件`,
    en: `dialect (default epoint): ${dialectNames}, its JSON, or @FILE`,
  },
  listen: {
    type: 'string',
    value: 'HOST:PORT',
    zh: '在此接收被测方的报文（被测方把它登记为我方的基础地址）；不给则需要它的用例不运行',
    en: "where the partner's messages arrive (registered there as our base URL); without it the cases that need it are not run",
  },
  platformcode: {
    type: 'string',
    value: 'P',
    zh: '平台编码（默认沙箱的编码）',
    en: 'platform code (default: that of the sandbox)',
  },
  only: {
    type: 'string',
    value: 'P,…',
    zh: '只运行这些用例，如 restore/*，逗号分隔',
    en: 'only these cases, as restore/*, by commas',
  },
  wait: {
    type: 'string',
    value: 'SECONDS',
    zh: '等待被测方报文的秒数（默认 60）',
    en: "seconds to wait for a partner's message (default 60)",
  },
  roots: {
    type: 'string',
    value: 'PATH',
    zh: '被测机构保函签章的根证书文件或目录；不给则不核验证书链',
    en: "file or folder of the roots under which the institution's guarantees are signed; without it the chain is not checked",
  },
  kind: {
    type: 'string',
    value: 'K',
    zh: '被测机构的种类 bank、insurer 或 guarantee-company；不给则只核验保函的通用条款',
    en: 'kind of the institution: bank, insurer or guarantee-company; by default only the general clauses of its guarantees',
  },
  name: {
    type: 'string',
    value: 'NAME',
    zh: '被测机构的登记名称，须是签章人（默认取通知的 instname）',
    en: 'registered name of the institution, which must be the signer (default: instname of its notices)',
  },
  bidder: {
    type: 'string',
    value: 'CODE;NAME',
    zh: '申请使用的投标人：信用代码;名称',
    en: 'the applicant: credit code;name',
  },
  amount: {
    type: 'string',
    value: 'YUAN',
    zh: '申请的保证金金额（默认 700000.00）',
    en: 'amount of the applications (default 700000.00)',
  },
  issuer: {
    type: 'string',
    value: 'NAME',
    zh: '测试平台时本方机构的名称',
    en: 'our name as an institution, when a platform is tested',
  },
  identity: {
    type: 'string',
    value: 'DIR',
    zh: '测试平台时本方测试证书的目录（默认 .openbaohan-conformance）；平台须信任其中的 conformance-root.pem',
    en: 'folder of our test certificates, when a platform is tested (default .openbaohan-conformance); the platform must trust its conformance-root.pem',
  },
  prepare: {
    type: 'boolean',
    zh: '只建立测试证书并给出根证书的位置，不发送任何报文',
    en: 'only makes the test certificates and names the root; sends nothing',
  },
  driver: {
    type: 'string',
    value: 'COMMAND',
    zh: '测试平台时代替人操作的命令，参数为动作与业务流水号；不给则逐一提示',
    en: 'command that operates the platform, called with an action and a number; by default each request is printed for a person',
  },
  trace: {
    type: 'string',
    value: 'DIR',
    zh: '把每个原始请求与应答存入目录',
    en: 'stores every raw request and answer in a folder',
  },
  known: {
    type: 'string',
    value: 'FILE',
    zh: '已知不通过的用例，每行一个：照常运行，不算失败',
    en: 'cases known to fail, one a line: they run, and do not count',
  },
  html: { type: 'string', value: 'FILE', zh: '写出可打印、可签字的报告', en: 'writes a report to print and sign' },
  junit: { type: 'string', value: 'FILE', zh: '写出 JUnit XML', en: 'writes JUnit XML' },
  list: { type: 'boolean', zh: '只列出用例', en: 'only lists the cases' },
  yes: {
    type: 'boolean',
    zh: '确认对方是测试环境：将在其中产生申请、保函与索赔',
    en: 'confirms that the partner is a test system: applications, guarantees and demands are created there',
  },
  json: jsonOption,
} as const
