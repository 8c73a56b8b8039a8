/** What a schema finds wrong with an input, in words for the person who wrote the request: what is expected, and where. */
import { z } from 'zod'

/** As the library makes it, and as the router's error passes it on; the rejected value is not in it. */
export type Issue = z.output<typeof issueSchema>

export const issueSchema = z.looseObject({
  message: z.string(),
  path: z.array(z.unknown()).optional(),
  code: z.string().optional(),
})

export type ApiProblem = { field: string; problem: string }

export function problemsOf(issue: Issue): ApiProblem[] {
  const path = (issue.path ?? []).map(String)
  if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys))
    return issue.keys.map((key) => ({ field: [...path, String(key)].join('.'), problem: noSuchField }))
  return [{ field: path.join('.'), problem: inBothLanguages(issue) }]
}

const noSuchField = '没有这一项，请删除或核对名称 / there is no such field: remove it, or check its name'

/** Our own checks have messages in Chinese and English; a message of the library gets words of ours, or its translation. */
function inBothLanguages(issue: Issue): string {
  const { message } = issue
  if (/\p{Script=Han}/u.test(message)) return message
  const words = wordsOf(issue)
  if (words !== undefined) return `${words.zh} / ${words.en}`
  const translated = chinese(issue as unknown as Parameters<typeof chinese>[0])
  const zh = typeof translated === 'string' ? translated : translated?.message
  return zh === undefined ? message : `${zh.replace('，实际接收 undefined', '')} / ${message}`
}

const chinese = z.locales.zhCN().localeError

type Words = { zh: string; en: string }

function wordsOf(issue: Issue): Words | undefined {
  if (issue.code === 'invalid_type') return wordsOfType(issue)
  if (issue.code === 'too_small') return wordsOfBound(issue.origin, issue.minimum, issue.inclusive, least)
  if (issue.code === 'too_big') return wordsOfBound(issue.origin, issue.maximum, issue.inclusive, most)
  if (issue.code === 'invalid_format') return formats[String(issue.format)]
  if (issue.code !== 'invalid_value' || !Array.isArray(issue.values)) return undefined
  const values = issue.values.map((value) => JSON.stringify(value))
  return values.length === 1
    ? { zh: `应为 ${values[0]}`, en: `expected ${values[0]}` }
    : { zh: `应为 ${values.join('、')} 之一`, en: `expected one of ${values.join(', ')}` }
}

/** Of an issue of the kind `invalid_type`; undefined for a type without words. */
export function wordsOfType({ expected, message }: { expected?: unknown; message: string }): Words | undefined {
  const type = types[String(expected)]
  if (type === undefined) return undefined
  const [, received = ''] = /received (\S+)$/.exec(message) ?? []
  if (received === 'undefined') return { zh: `缺少此项，应为${type.zh}`, en: `missing, expected ${type.en}` }
  const got = types[received]
  return got === undefined || expected === 'int'
    ? { zh: `应为${type.zh}`, en: `expected ${type.en}` }
    : { zh: `应为${type.zh}，收到的是${got.zh}`, en: `expected ${type.en}, got ${got.en}` }
}

const anObject = { zh: '对象 {…}', en: 'an object {…}' }
const types: Readonly<Record<string, Words | undefined>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  bigint: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: { zh: '列表 […]', en: 'a list […]' },
  object: anObject,
  record: anObject,
  null: { zh: ' null', en: 'null' },
}

const formats: Readonly<Record<string, Words | undefined>> = {
  uuid: { zh: '应为 UUID', en: 'expected a UUID' },
  email: { zh: '应为电子邮箱地址', en: 'expected an e-mail address' },
  url: { zh: '应为网址，如 https://jy.example.cn', en: 'expected a URL such as https://jy.example.cn' },
  date: { zh: '应为日期，如 2026-12-31', en: 'expected a date such as 2026-12-31' },
}

type Bound = Readonly<Record<'closed' | 'open', Words>>
const least: Bound = { closed: { zh: '至少', en: 'at least' }, open: { zh: '须大于', en: 'more than' } }
const most: Bound = { closed: { zh: '至多', en: 'at most' }, open: { zh: '须小于', en: 'less than' } }
const units: Readonly<Record<string, Words | undefined>> = {
  string: { zh: ' 个字符', en: ' characters' },
  array: { zh: ' 项', en: ' entries' },
  number: { zh: '', en: '' },
  int: { zh: '', en: '' },
  bigint: { zh: '', en: '' },
}

function wordsOfBound(origin: unknown, bound: unknown, inclusive: unknown, words: Bound): Words | undefined {
  const unit = units[String(origin)]
  const { zh, en } = inclusive === false ? words.open : words.closed
  return unit && { zh: `${zh} ${bound}${unit.zh}`, en: `${en} ${bound}${unit.en}` }
}
