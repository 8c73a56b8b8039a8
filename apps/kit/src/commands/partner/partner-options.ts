/** What the partner commands share. */
import { readFile } from 'node:fs/promises'
import { UsageError } from '../../command.ts'

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

export const secretFileOption = {
  type: 'string',
  value: 'F',
  zh: '从文件读取共享密钥，不留在命令历史里',
  en: 'read the shared secret from a file, so that it stays out of the shell history',
} as const

/** The secret from either option; exactly one must be given. */
export async function readSecret(values: {
  secret: string | undefined
  'secret-file': string | undefined
}): Promise<string> {
  const { secret, 'secret-file': file } = values
  if ((secret === undefined) === (file === undefined))
    throw new UsageError('需要 --secret 或 --secret-file 之一 / give one of --secret and --secret-file')
  return secret ?? (await readFile(file ?? '', 'utf8')).trim()
}

export const appkeyOption = { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' } as const

export const forceOption = {
  type: 'boolean',
  zh: '即使样例报文将被拒收也更改',
  en: 'change it although golden messages would be refused',
} as const

/** A name as it is; JSON, also in a file behind `@`, as an object. */
export async function readDialectOption(text: string): Promise<unknown> {
  const source = text.startsWith('@') ? await readFile(text.slice(1), 'utf8') : text
  if (!source.trimStart().startsWith('{')) return source.trim()
  try {
    return JSON.parse(source)
  } catch {
    throw new UsageError('--dialect 不是 JSON / is not JSON')
  }
}

/** What is agreed with a partner beyond address, secret and dialect. */
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
    en: 'who must sign its guarantees, any of them, by semicolons: credit code, name (with *), sm3:… of the certificate, or @FILE (PEM); an empty text: by the name of the partner',
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
    en: 'certificates the partner must show, any of them, by semicolons: sha256:… or subject:CN=…; empty: none',
  },
  rate: {
    type: 'string',
    value: 'N',
    zh: '每秒报文数（一起给出的各项上限取代先前约定的全部上限）',
    en: 'messages a second (the limits given together replace all that were agreed before)',
  },
  burst: { type: 'string', value: 'N', zh: '一次最多的报文数', en: 'messages at once' },
  'body-bytes': { type: 'string', value: 'N', zh: '报文最大字节数', en: 'bytes of a message at most' },
  'open-applications': {
    type: 'string',
    value: 'N',
    zh: '未办结申请的最大数目',
    en: 'undecided applications at most',
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

/** As the API takes it; what was not given is left alone. */
export async function readTerms(values: TermValues, read: (file: string) => Promise<string>): Promise<object> {
  const list = (text: string | undefined, by: RegExp) =>
    text
      ?.split(by)
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const fromFile = async (file: string | undefined) => (file === undefined ? undefined : await read(file))
  const limits = {
    requestsPerSecond: numberOf(values.rate),
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

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`不是数字 / not a number: ${text}`)
  return Number(text)
}
