/**
 * Every setting of a server as data: its name in the environment, its rule and its meaning. The reference is generated
 * from this table.
 */
import { z } from 'zod'
import { limits } from '../limits.ts'
import { readContact } from '../notifications/contact-address.ts'
import { parseRange } from '../partners/addresses.ts'

export type Setting = {
  env: string
  schema: z.ZodType
  /** As shown in the reference; undefined when the setting is required. */
  default?: string
  /** Never shown, even when it is invalid. */
  secret?: true
  zh: string
  en: string
}

const text = z.string().trim().min(1)
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const ranges = z
  .union([z.string().transform((list) => list.split(',').map((one) => one.trim())), z.array(z.string())])
  .transform((list) => list.filter((one) => one !== ''))
  .refine((list) => list.every((one) => parseRange(one) !== undefined), 'CIDR, CIDR …')
const hostNames = z
  .union([z.string().transform((list) => list.split(',').map((one) => one.trim())), z.array(z.string())])
  .transform((list) => list.filter((one) => one !== ''))
  .refine((list) => list.every((one) => /^([a-z0-9._-]+|\[[0-9a-f:.]+\])$/i.test(one)), 'NAME, NAME …')
const listenAddress = text.regex(/^.+:\d{1,5}$/, 'HOST:PORT').transform((given) => ({
  host: given.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''),
  port: Number(/\d+$/.exec(given)?.[0]),
}))
const databaseUrl = text.regex(/^postgres(ql)?:\/\//, 'postgresql://…')
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

export const settings = {
  home: {
    env: 'OPENBAOHAN_HOME',
    schema: text.default('.openbaohan'),
    default: '.openbaohan',
    zh: '数据目录：密钥、文件和内置数据库都在其中',
    en: 'data folder: keys, files and the embedded database',
  },
  org: {
    env: 'OPENBAOHAN_ORG',
    schema: z.string().regex(/^[a-z][a-z0-9_-]{0,40}$/, '^[a-z][a-z0-9_-]{0,40}$'),
    zh: '本机构的短名，如 platform、bank',
    en: 'short name of the organisation that runs this program',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    schema: databaseUrl,
    secret: true,
    zh: 'PostgreSQL 15 以上的连接地址',
    en: 'PostgreSQL 15 or later',
  },
  databaseConnections: {
    env: 'OPENBAOHAN_DATABASE_CONNECTIONS',
    schema: whole(2, 500).default(16),
    default: '16',
    zh: '本进程的数据库连接数上限，另有一个用于短查询',
    en: 'database connections of this process at most, beside one for short reads',
  },
  host: {
    env: 'HOST',
    // with this name Fastify opens a second server, which no connection limit would cover
    schema: text.default('127.0.0.1').transform((host) => (host === 'localhost' ? '127.0.0.1' : host)),
    default: '127.0.0.1',
    zh: '监听地址；对外服务时放在反向代理之后',
    en: 'address to listen on; put a reverse proxy in front when it is not loopback',
  },
  port: {
    env: 'PORT',
    schema: whole(0, 65535).default(8080),
    default: '8080',
    zh: '监听端口；0 表示任选',
    en: 'port to listen on; 0 selects a free one',
  },
  publicUrl: {
    env: 'OPENBAOHAN_PUBLIC_URL',
    schema: httpUrl.optional(),
    default: 'http://HOST:PORT',
    zh: '对方和浏览器看到的地址，文件链接由它组成',
    en: 'address that partners and browsers see; file links begin with it',
  },
  allowedHosts: {
    env: 'OPENBAOHAN_ALLOWED_HOSTS',
    schema: hostNames.default([]),
    default: '无 none',
    zh: '除 OPENBAOHAN_PUBLIC_URL 和本机回环名称外，Host 请求头可用的主机名（逗号分隔，不带端口）；其余得到 421',
    en: 'host names (by commas, without port) that a Host header may have, beside that of OPENBAOHAN_PUBLIC_URL and loopback; any other gets 421',
  },
  mode: {
    env: 'OPENBAOHAN_MODE',
    schema: z.enum(['sandbox', 'production']).default('sandbox'),
    default: 'sandbox',
    zh: 'sandbox 带测试标记并放宽双人规则；production 从严',
    en: 'sandbox marks everything as test and relaxes the two-person rules; production is strict',
  },
  masterKeyFile: {
    env: 'OPENBAOHAN_MASTER_KEY_FILE',
    schema: text.optional(),
    default: 'HOME/orgs/ORG/master.key',
    zh: '主密钥文件（0600），首次启动时生成；丢失则已存的密钥无法恢复，请另行备份',
    en: 'master key file (0600), made at the first start; without it stored secrets are lost: back it up apart',
  },
  filesFolder: {
    env: 'OPENBAOHAN_FILES',
    schema: text.optional(),
    default: 'HOME/orgs/ORG/files',
    zh: '文件存放目录',
    en: 'folder of stored files',
  },
  documentRootsFile: {
    env: 'OPENBAOHAN_DOCUMENT_ROOTS',
    schema: text.optional(),
    default: '无 none',
    zh: '人工交来的单据（受益人的索赔书、解除函）电子签章的信任根（PEM 文件）；不设则任何签章都不算可信，production 启动时提醒',
    en: 'trusted roots (PEM file) of the seals on uploaded documents (demands and releases of beneficiaries); without it no seal is trusted, and production logs this at its start',
  },
  logLevel: {
    env: 'OPENBAOHAN_LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    default: 'info',
    zh: '日志级别',
    en: 'least level that is logged',
  },
  trustedProxies: {
    env: 'OPENBAOHAN_TRUSTED_PROXIES',
    schema: ranges.default([]),
    default: '无 none',
    zh: '可信反向代理的地址（CIDR，逗号分隔）；仅来自它们的 X-Forwarded-For 与客户端证书头有效',
    en: 'addresses (CIDR, by commas) of reverse proxies: only from them X-Forwarded-For and the certificate header count',
  },
  clientCertificateHeader: {
    env: 'OPENBAOHAN_CLIENT_CERTIFICATE_HEADER',
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/i)
      .toLowerCase()
      .optional(),
    default: '无 none',
    zh: '可信代理用来转交客户端证书的请求头，内容为百分号编码的 PEM（nginx 的 $ssl_client_escaped_cert）',
    en: 'header by which a trusted proxy passes the client certificate: PEM, percent-encoded (nginx: $ssl_client_escaped_cert)',
  },
  tlsCertificateFile: {
    env: 'TLS_CERT',
    schema: text.optional(),
    default: '无 none',
    zh: '本程序自己终结 TLS 时的证书链文件（PEM）；不设则监听明文 HTTP',
    en: 'certificate chain file (PEM) when this program ends TLS itself; without it plain HTTP is served',
  },
  tlsKeyFile: {
    env: 'TLS_KEY',
    schema: text.optional(),
    default: '无 none',
    zh: '上述证书的私钥文件（PEM）',
    en: 'file with the key of that certificate (PEM)',
  },
  clientCaFile: {
    env: 'TLS_CLIENT_CA',
    schema: text.optional(),
    default: '无 none',
    zh: '签发对方客户端证书的根证书文件（PEM）；按主体名匹配的证书必须由它签发',
    en: 'file of authorities (PEM) of client certificates: one that is matched by its subject must lead to them',
  },
  webhookNetworks: {
    env: 'OPENBAOHAN_WEBHOOK_NETWORKS',
    schema: ranges.default([]),
    default: '无 none',
    zh: '事件推送可以到达的内网网段（CIDR，逗号分隔）；不设则只推送到公网地址，沙箱中还可推送到本机',
    en: 'internal networks (CIDR, by commas) that webhooks may reach; without it only public addresses, and in a sandbox this machine',
  },
  conformanceListen: {
    env: 'OPENBAOHAN_CONFORMANCE_LISTEN',
    schema: listenAddress.optional(),
    default: '无 none',
    zh: '一致性测试期间接收对方报文的 HOST:PORT，对方须把它登记为我方的基础地址；不设则需要对方报文的用例不运行',
    en: "HOST:PORT where the partner's messages arrive during a conformance test, registered there as our base URL; without it the cases that need them are not run",
  },
  mailUrl: {
    env: 'OPENBAOHAN_MAIL_URL',
    schema: z.url({ protocol: /^smtps?$/, hostname: /./, error: 'smtp://… smtps://…' }).optional(),
    default: '无 none',
    secret: true,
    zh: '发送邮件通知的 SMTP 服务器，如 smtps://user:password@mail.example:465；带密码的 smtp:// 必须支持 STARTTLS。不设则不发邮件，沙箱中改在“短信与邮件”页显示',
    en: 'SMTP server of mails to people, such as smtps://user:password@mail.example:465; smtp:// with a password needs STARTTLS. Without it no mail is sent, and a sandbox shows it on its mailbox page',
  },
  mailFrom: {
    env: 'OPENBAOHAN_MAIL_FROM',
    schema: z
      .string()
      .trim()
      .refine((text) => readContact(text)?.channel === 'mail', 'name@host')
      .optional(),
    default: '无 none',
    zh: '邮件通知的发件地址，与 OPENBAOHAN_MAIL_URL 一起设置',
    en: 'address that mails come from; set together with OPENBAOHAN_MAIL_URL',
  },
  smsUrl: {
    env: 'OPENBAOHAN_SMS_URL',
    schema: httpUrl.optional(),
    default: '无 none',
    zh: '短信适配器地址，按本项目的短信约定收 POST …/messages（docs/guides/notifications.zh-CN.md）。不设则不发短信，沙箱中改在“短信与邮件”页显示',
    en: 'adapter of short messages, which takes POST …/messages by the contract of docs/guides/notifications.md. Without it none is sent, and a sandbox shows it on its mailbox page',
  },
  smsToken: {
    env: 'OPENBAOHAN_SMS_TOKEN',
    schema: text.optional(),
    default: '无 none',
    secret: true,
    zh: '调用短信适配器时的 Bearer 令牌',
    en: 'bearer token for the adapter of short messages',
  },
  notificationSender: {
    env: 'OPENBAOHAN_NOTIFICATION_SENDER',
    schema: text.max(50).optional(),
    default: '机构名称 name of the organisation',
    zh: '邮件通知的署名',
    en: 'name that mails are signed with',
  },
  requestsPerMinute: {
    env: 'OPENBAOHAN_REQUESTS_PER_MINUTE',
    schema: whole(1, 10_000_000).default(300_000),
    default: '300000',
    zh: '每个来源地址每分钟的请求数上限',
    en: 'requests a minute from one address at most',
  },
  eventLoopDelayMs: {
    env: 'OPENBAOHAN_EVENT_LOOP_DELAY_MS',
    schema: whole(0, 600_000).default(limits.eventLoopDelayMs),
    default: `${limits.eventLoopDelayMs}`,
    zh: '进程忙到事件循环延迟超过该毫秒数时，请求得到 503，稍后再试；0 表示从不',
    en: 'when the event loop lags by more than so many milliseconds, requests get 503 and try again; 0 never',
  },
  stopSeconds: {
    env: 'OPENBAOHAN_STOP_SECONDS',
    schema: whole(1, 600).default(20),
    default: '20',
    zh: '收到停止信号后，等待处理中的请求完成的秒数',
    en: 'seconds that running requests may take after a stop signal',
  },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
