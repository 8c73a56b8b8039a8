/** Every setting of a dialect in words, as differences and proposals name it. */
import type { Dialect } from '../dialects/dialects.ts'

export type Text = { readonly zh: string; readonly en: string }

type Words = Text & {
  /** Values in words; others are shown as JSON. */
  readonly values?: Readonly<Record<string, Text>>
}

const orders: Readonly<Record<string, Text>> = {
  bytes: { zh: '按字节（大写在前）', en: 'by bytes (upper case first)' },
  'case-insensitive': { zh: '不分大小写', en: 'ignoring case' },
}

export const dialectWords: Readonly<Record<keyof Dialect, Words>> = {
  name: { zh: '名称', en: 'name' },
  version: { zh: '版本', en: 'version' },
  signature: {
    zh: '签名中密钥的位置',
    en: 'place of the secret in the signature',
    values: {
      epoint: { zh: '末尾接 &appsecret=', en: '&appsecret= appended' },
      'amp-key': { zh: '末尾接 &key=', en: '&key= appended' },
      suffix: { zh: '末尾直接接密钥', en: 'the secret appended' },
      prefix: { zh: '密钥在最前，以 & 相接（可伪造）', en: 'the secret and & in front (can be forged)' },
      hmac: { zh: 'HMAC-SM3，十六进制', en: 'HMAC-SM3 in hex' },
      'hmac-base64': { zh: 'HMAC-SM3，Base64', en: 'HMAC-SM3 in Base64' },
    },
  },
  sort: { zh: '对方签名时字段的顺序', en: 'order of the fields in which the partner signs', values: orders },
  signSort: { zh: '我方签名时字段的顺序', en: 'order of the fields in which we sign', values: orders },
  empty: {
    zh: '空值',
    en: 'empty values',
    values: {
      skip: { zh: '不参与签名', en: 'take no part in the signature' },
      include: { zh: '参与签名', en: 'take part in the signature' },
    },
  },
  hexCase: {
    zh: '签名的大小写',
    en: 'letter case of the signature',
    values: { lower: { zh: '小写', en: 'lower' }, upper: { zh: '大写', en: 'upper' } },
  },
  cipher: { zh: '密文', en: 'sealed fields' },
  keyForm: {
    zh: '还原密钥的写法',
    en: 'form of the key in a restore',
    values: {
      plain: { zh: '明文', en: 'plain' },
      'wrapped-hex': {
        zh: '用appsecret（按十六进制）加密',
        en: 'encrypted under the appsecret, read as hex',
      },
      'wrapped-text': { zh: '用appsecret（按文本）加密', en: 'encrypted under the characters of the appsecret' },
      'wrapped-sm3': { zh: '用appsecret的SM3加密', en: 'encrypted under the SM3 of the appsecret' },
      fixed: { zh: '固定密钥，不在报文中', en: 'one fixed key, which is in no message' },
      sm2: { zh: '用金融机构的SM2公钥加密', en: "encrypted to the institution's SM2 key" },
    },
  },
  base64: {
    zh: 'Base64的换行',
    en: 'line breaks in Base64',
    values: { strict: { zh: '不接受', en: 'refused' }, lines: { zh: '接受', en: 'accepted' } },
  },
  filelist: {
    zh: '索赔材料（filelist）的写法',
    en: 'form of the documents of a demand (filelist)',
    values: { string: { zh: '字符串', en: 'a string' }, array: { zh: 'JSON数组', en: 'a JSON array' } },
  },
  refusals: {
    zh: '我方的否定通知',
    en: 'our refusals',
    values: {
      bare: { zh: '只带必要字段', en: 'carry what they need' },
      full: { zh: '带全部必填字段', en: 'carry every required field' },
    },
  },
  applicationNumber: {
    zh: '业务流水号',
    en: 'application numbers',
    values: { full: { zh: '41个字符', en: '41 characters' }, short: { zh: '21个字符', en: '21 characters' } },
  },
  replyCode: {
    zh: '应答中code的写法',
    en: 'code of our replies',
    values: { string: { zh: '字符串', en: 'a string' }, number: { zh: '数字', en: 'a number' } },
  },
  paths: { zh: '接口路径', en: 'paths of the calls' },
  extraFields: { zh: '另有的字段', en: 'extra fields' },
  relaxedFields: { zh: '可省略的必填字段', en: 'required fields that may be omitted' },
  clockSkewMinutes: { zh: '请求时间允许相差（分钟）', en: 'minutes that a request may be off' },
  noticeMaxAgeHours: { zh: '通知最晚（小时）', en: 'maximum age of a notice in hours' },
  allowForgeableSignature: {
    zh: '接受可伪造的签名方式',
    en: 'a signature that can be forged',
    values: { true: { zh: '是', en: 'accepted' }, false: { zh: '否', en: 'refused' } },
  },
  optionalCalls: { zh: '启用的可选接口', en: 'optional calls in use' },
  extensions: { zh: '约定的扩展', en: 'agreed extensions' },
}

/** A value of a setting in words. */
export function wordsOf(setting: keyof Dialect, value: unknown): Text {
  const named = dialectWords[setting].values?.[String(value)]
  if (named !== undefined) return named
  if (value === undefined) return { zh: '无', en: 'none' }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { zh: text, en: text }
}
