/** Options of `openbaohan peer platform` and `openbaohan peer institution`. */
import { dialectNames } from '../options.ts'

export const peerOptions = {
  url: {
    type: 'string',
    value: 'URL',
    required: true,
    zh: '您的程序的接口基础地址，其后接接口名称',
    en: "base URL of your program's interface; the call's name follows it",
  },
  appkey: { type: 'string', value: 'K', required: true, zh: 'appkey', en: 'appkey' },
  'secret-file': {
    type: 'string',
    value: 'F',
    required: true,
    zh: '共享密钥 appsecret 所在文件',
    en: 'file with the shared secret (appsecret)',
  },
  dialect: {
    type: 'string',
    value: 'D',
    zh: `接口规格（默认 epoint）：${dialectNames}，或接口规格的 JSON`,
    en: `dialect (default epoint): ${dialectNames}, or its JSON`,
  },
  port: { type: 'string', value: 'N', zh: '接口端口（默认 9600）', en: 'port of its interface (default 9600)' },
  'control-port': {
    type: 'string',
    value: 'N',
    zh: '控制接口端口，仅本机（默认接口端口加 1）',
    en: 'port of the control API, on this machine only (default: the port above plus 1)',
  },
  host: {
    type: 'string',
    value: 'HOST',
    zh: '监听地址（默认 127.0.0.1）',
    en: 'address to listen on (default 127.0.0.1)',
  },
  clock: {
    type: 'string',
    value: 'TIME',
    zh: '时钟起点，如 "2026-12-01 09:00:00"（默认当前时间）',
    en: 'where its clock starts, as "2026-12-01 09:00:00" (default: now)',
  },
  faults: {
    type: 'string',
    value: 'JSON',
    zh: '开始时的故障，如 {"lostAnswers":0.2,"delays":true}',
    en: 'faults at the start, as {"lostAnswers":0.2,"delays":true}',
  },
  seed: { type: 'string', value: 'N', zh: '故障的随机种子（默认 1）', en: 'seed of the faults (default 1)' },
  platformcode: {
    type: 'string',
    value: 'P',
    zh: '平台编码（默认沙箱的编码）',
    en: 'platform code (default: that of the sandbox)',
  },
} as const
