/** Where a text stops being strict Base64, in words: for who has to correct it. */
import { isStrictBase64 } from '../base64.ts'

export type Base64Problem = { readonly zh: string; readonly en: string }

const named: readonly (readonly [RegExp, string, string])[] = [
  [/[\r\n]/, '换行', 'a line break'],
  [/[ \t]/, '空格', 'a blank'],
  [/[-_]/, 'URL 安全写法的字符', 'a letter of the URL-safe alphabet'],
  [/=/, '补位 =，但其后还有内容', 'padding = with more behind it'],
]

/** Nothing for strict Base64. Positions count from 1. */
export function base64Problem(text: string): Base64Problem | undefined {
  if (text === '') return { zh: '内容为空', en: 'it is empty' }
  if (isStrictBase64(text)) return undefined
  if (/^data:/i.test(text))
    return {
      zh: '开头是 data: 前缀，应只有逗号之后的内容',
      en: 'it begins with a data: prefix: send only what follows the comma',
    }
  const wrong = /[^A-Za-z0-9+/=]|=(?!=?$)/.exec(text)
  if (wrong !== null) return wrongCharacter(text, wrong.index)
  if (text.length % 4 !== 0)
    return {
      zh: `长度为 ${text.length} 个字符，不是 4 的倍数：缺少补位 =，或末尾被截断`,
      en: `it has ${text.length} characters, no multiple of 4: padding = is missing, or its end is cut off`,
    }
  const last = text.replace(/=+$/, '').length
  return {
    zh: `第 ${last} 个字符（补位之前的最后一个）多出不为零的位，编码器有误`,
    en: `character ${last}, the last before the padding, has bits that are not zero: the encoder is wrong`,
  }
}

function wrongCharacter(text: string, at: number): Base64Problem {
  const code = text.codePointAt(at) ?? 0
  const character = String.fromCodePoint(code)
  const [, zh, en] = named.find(([pattern]) => pattern.test(character)) ?? [
    /./,
    '不属于 Base64 的字符',
    'no letter of Base64',
  ]
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return { zh: `第 ${at + 1} 个字符 ${point} 是${zh}`, en: `character ${at + 1}, ${point}, is ${en}` }
}
