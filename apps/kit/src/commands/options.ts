/** Options that several commands share. */
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'

export const homeOption = {
  type: 'string',
  value: 'DIR',
  zh: '数据目录（默认 OPENBAOHAN_HOME，否则 .openbaohan）',
  en: 'data folder (default OPENBAOHAN_HOME, else .openbaohan)',
} as const

export const jsonOption = {
  type: 'boolean',
  zh: '最后一行输出一个 JSON 对象',
  en: 'print one JSON object as the last line',
} as const

/** Of a check of files: certificates are evaluated at this time. */
export const timeOption = {
  type: 'string',
  value: 'TIME',
  zh: '核验时刻，如 2026-11-25T10:00:00+08:00（默认现在）',
  en: 'time to check against, as 2026-11-25T10:00:00+08:00 (default now)',
} as const

/** The shipped dialects by name, as every option for a dialect lists them. */
export const dialectNames = Object.keys(dialects).join(' ')

/** Of the commands that read messages: the dialect of the specification unless another one is agreed. */
export const dialectOption = {
  type: 'string',
  value: 'D',
  zh: `约定的接口规格（默认 epoint）：${dialectNames}，或其 JSON`,
  en: `the agreed dialect (default epoint): ${dialectNames}, or its JSON`,
} as const

export const secretOption = {
  type: 'string',
  value: 'S',
  zh: '共享密钥 appsecret',
  en: 'the shared secret (appsecret)',
} as const

export const secretFileOption = {
  type: 'string',
  value: 'F',
  zh: '从文件读取共享密钥，不留在命令历史里',
  en: 'read the shared secret from a file, which hides it from the shell history',
} as const

export const keyOption = {
  type: 'string',
  value: 'K',
  zh: 'SM4 密钥，Base64 或 32 位十六进制',
  en: 'SM4 key, Base64 or 32 hex digits',
} as const

export const keyFileOption = {
  type: 'string',
  value: 'F',
  zh: '从文件读取 SM4 密钥，不留在命令历史里',
  en: 'read the SM4 key from a file, which hides it from the shell history',
} as const

export const portOption = { type: 'string', value: 'N', zh: '监听端口', en: 'port to listen on' } as const

export const cipherDialectOption = {
  type: 'string',
  value: 'D',
  zh: `接口规格，决定模式与编码（默认 epoint：ECB，Base64）：${dialectNames}，或其 JSON`,
  en: `dialect, for mode and encoding (default epoint: ECB, Base64): ${dialectNames}, or its JSON`,
} as const
