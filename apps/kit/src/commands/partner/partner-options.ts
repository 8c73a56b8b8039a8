/** Options of the partner commands. */

import { randomBytes } from 'node:crypto'
import { both, bothOf } from '../../both.ts'
import { type Io, UsageError } from '../../command.ts'
import { readEither } from '../read-either.ts'
import { readText } from '../read-paths.ts'

export const organisationOption = {
  type: 'string',
  value: 'O',
  required: true,
  zh: '我方机构：platform bank insurer',
  en: 'our organisation: platform, bank or insurer',
} as const

export const secretValueOption = {
  type: 'string',
  value: 'S',
  zh: '共享密钥 appsecret',
  en: 'the shared secret',
} as const

export const generateOption = {
  type: 'boolean',
  zh: '由程序生成密钥，并打印一次交接单',
  en: 'generates the secret and prints a handover sheet, once',
} as const

export const weakSecretOption = {
  type: 'boolean',
  zh: '生产环境也接受不足 16 字节随机数的密钥',
  en: 'accepts a secret of less than 16 random bytes in production too',
} as const

const secretBytes = 16
export const drawSecret = (): string => randomBytes(secretBytes).toString('hex')

/** The sheet for the partner, on paper or over a safe channel: the secret is shown only here. */
export function handoverSheet(given: { appkey: string; secret: string; platformCode?: string | undefined }): string[] {
  return [
    `—— ${both('密钥交接单（仅此一次）', 'handover sheet, shown once')} ——`,
    `appkey: ${given.appkey}`,
    `appsecret: ${given.secret}`,
    ...(given.platformCode === undefined ? [] : [`platformcode: ${given.platformCode}`]),
    both('请当面或经安全渠道交给对方，随后销毁', 'hand over in person or over a safe channel, then destroy'),
  ]
}

/** The secret from either option; exactly one must be given. */
export async function readSecret(
  values: { secret: string | undefined; 'secret-file': string | undefined },
  io: Io,
): Promise<string> {
  return await readEither('secret', { value: values.secret, file: values['secret-file'] }, (file) => readText(file, io))
}

export const appkeyOption = { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' } as const

export const forceOption = {
  type: 'boolean',
  zh: '即使样例报文将被拒收也更改',
  en: 'apply the change although golden messages would be refused',
} as const

/** A name unchanged; JSON, also in a file behind `@`, as an object. */
export async function readDialectOption(text: string, io: Io): Promise<unknown> {
  const source = text.startsWith('@') ? await readText(text.slice(1), io) : text
  if (!source.trimStart().startsWith('{')) return source.trim()
  try {
    return JSON.parse(source)
  } catch {
    throw new UsageError(`--dialect ${both('不是 JSON', 'is not JSON')}`)
  }
}

/** The agreed settings of a partner beyond address, secret and dialect. */
export const termOptions = {
  'fixed-key-file': {
    type: 'string',
    value: 'F',
    zh: '固定 SM4 密钥的文件（Base64 或十六进制），接口规格 fixed-key 必需',
    en: 'file with the fixed SM4 key (Base64 or hex), which the dialect fixed-key needs',
  },
  crls: {
    type: 'string',
    value: 'FILE',
    zh: '签发 CA 的吊销列表（PEM，可多份）；空串表示取消',
    en: "revocation lists of the authorities under the partner's roots (PEM); an empty text takes them away",
  },
  ocsp: {
    type: 'string',
    value: 'URL',
    zh: '签发 CA 的 OCSP 地址，收到保函时查询；空串表示取消',
    en: "OCSP responder of the partner's authority, asked about each guarantee; an empty text: none",
  },
  signer: {
    type: 'string',
    value: 'S;…',
    zh: '保函签章人，分号分隔，任一即可：信用代码、名称（可含 *）、sm3:证书摘要，或 @证书文件（PEM）；空串表示按对方名称',
    en: 'accepted signers of its guarantees, separated by semicolons: credit code, name (with *), sm3:… of the certificate, or @FILE (PEM); an empty text: by the name of the partner',
  },
  'allow-signer-use': {
    type: 'string',
    value: 'USE,…',
    zh: '另行接受的签章证书用途：authority（CA 证书）、server（服务器证书）；空串表示都不接受',
    en: 'certificates accepted as signers beyond those for documents: authority, server; an empty text: none',
  },
  addresses: {
    type: 'string',
    value: 'CIDR,…',
    zh: '对方报文的来源地址，逗号分隔；空串表示不限',
    en: "where the partner's messages may come from, by commas; an empty text: anywhere",
  },
  'client-certificates': {
    type: 'string',
    value: 'C;…',
    zh: '对方须出示的证书，分号分隔：sha256:指纹 或 subject:CN=…；空串表示不要求',
    en: 'certificates, one of which the partner must present, by semicolons: sha256:… or subject:CN=…; empty: none',
  },
  broker: {
    type: 'string',
    value: 'yes|no',
    zh: '对方是第三方平台，代多家机构出函：通知必须写明出函机构（instname）',
    en: 'the partner is a third-party platform for several issuers: its notices must name the issuer (instname)',
  },
  issuers: {
    type: 'string',
    value: 'N;…',
    zh: '其代理的出函机构名称，分号分隔；空串表示不限',
    en: 'names of the issuers it represents, separated by semicolons; an empty text allows every issuer',
  },
  'platform-codes': {
    type: 'string',
    value: 'P,…',
    zh: '平台编码之外另行使用的编码，逗号分隔；空串表示没有',
    en: 'codes it uses beside its platform code, separated by commas; an empty text: none',
  },
  'sm2-public-key': {
    type: 'string',
    value: 'K',
    zh: '金融机构的 SM2 公钥（十六进制、Base64，或 @PEM文件），接口规格 sm2-key 必需；空串表示取消',
    en: "the institution's SM2 public key (hex, Base64, or @FILE with PEM), which the dialect sm2-key needs; an empty text: none",
  },
  'requests-per-second': {
    type: 'string',
    value: 'N',
    zh: '每秒报文数（一起给出的各项上限取代先前约定的全部上限）',
    en: 'messages per second (the given limits replace all earlier ones)',
  },
  burst: { type: 'string', value: 'N', zh: '一次最多的报文数', en: 'messages in a burst' },
  'body-bytes': { type: 'string', value: 'N', zh: '报文最大字节数', en: 'maximum bytes of a message' },
  'open-applications': {
    type: 'string',
    value: 'N',
    zh: '未办结申请的最大数目',
    en: 'maximum undecided applications',
  },
  'tls-ca': {
    type: 'string',
    value: 'FILE',
    zh: '对方服务器证书的根（PEM）',
    en: "authority of the partner's server (PEM)",
  },
  'tls-pins': {
    type: 'string',
    value: 'SHA256,…',
    zh: '对方服务器证书的 SHA-256 指纹，逗号分隔',
    en: "SHA-256 of the partner's server certificates, by commas",
  },
  'tls-cert': { type: 'string', value: 'FILE', zh: '我方客户端证书（PEM）', en: 'our client certificate (PEM)' },
  'tls-key': { type: 'string', value: 'FILE', zh: '我方客户端证书的私钥（PEM）', en: 'its key (PEM)' },
} as const

type TermValues = { readonly [K in keyof typeof termOptions]: string | undefined }

/** In the form of the API; omitted options change nothing. */
export async function readTerms(values: TermValues, io: Pick<Io, 'cwd'>): Promise<object> {
  const read = (file: string) => readText(file, io)
  const list = (text: string | undefined, by: RegExp) =>
    text
      ?.split(by)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const fromFile = async (file: string | undefined) => (file === undefined ? undefined : await read(file))
  const limits = {
    requestsPerSecond: numberOf(values['requests-per-second']),
    burst: numberOf(values.burst),
    bodyBytes: numberOf(values['body-bytes']),
    openApplications: numberOf(values['open-applications']),
  }
  const tls = {
    caPem: await fromFile(values['tls-ca']),
    pins: list(values['tls-pins'], /,/),
    certificatePem: await fromFile(values['tls-cert']),
    keyPem: await fromFile(values['tls-key']),
  }
  const isGiven = (group: object) => Object.values(group).some((value) => value !== undefined)
  return {
    crlsPem: values.crls === '' ? null : await fromFile(values.crls),
    ocspUrl: values.ocsp === '' ? null : values.ocsp,
    fixedKey: (await fromFile(values['fixed-key-file']))?.trim(),
    signers: await readSigners(list(values.signer, /;/), read),
    signerUses: list(values['allow-signer-use'], /,/),
    broker: yesOrNo(values.broker),
    issuers: list(values.issuers, /;/),
    platformCodes: list(values['platform-codes'], /,/),
    sm2PublicKey: await readSm2PublicKey(values['sm2-public-key'], read),
    addresses: list(values.addresses, /,/),
    clientCertificates: list(values['client-certificates'], /;/),
    ...(isGiven(limits) ? { limits } : {}),
    ...(isGiven(tls) ? { tls } : {}),
  }
}

/** A certificate in a file behind `@`. */
async function readSigners(given: string[] | undefined, read: (file: string) => Promise<string>) {
  if (given === undefined) return undefined
  return await Promise.all(given.map((one) => (one.startsWith('@') ? read(one.slice(1)) : one)))
}

function yesOrNo(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined
  if (text !== 'yes' && text !== 'no') throw new UsageError(`${both('应为 yes 或 no', 'yes or no')}: ${text}`)
  return text === 'yes'
}

async function readSm2PublicKey(text: string | undefined, read: (file: string) => Promise<string>) {
  if (text === undefined || text === '') return text === '' ? null : undefined
  return text.startsWith('@') ? await read(text.slice(1)) : text
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`${both('不是数字', 'not a number')}: ${text}`)
  return Number(text)
}

/** Output after adding or changing a partner: the SM2 key to exchange, and warnings. */
export function reportForms(
  partner: { side: string; sm2PublicKey?: string; warnings?: readonly { zh: string; en: string }[] },
  io: { report(line: string): void },
): void {
  if (partner.side === 'platform' && partner.sm2PublicKey !== undefined)
    io.report(
      `${both('本机构的 SM2 公钥，请交给平台', 'our SM2 public key, to be given to the platform')}: ${partner.sm2PublicKey}`,
    )
  reportWarnings(partner, io)
}

export function reportWarnings(
  { warnings = [] }: { warnings?: readonly { zh: string; en: string }[] },
  io: { report(line: string): void },
): void {
  for (const warning of warnings) io.report(`${both('注意', 'note')}: ${bothOf(warning)}`)
}
