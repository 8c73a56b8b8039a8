/** What a text is that is no SM4 key or no ciphertext, in words, and without any of its characters. */

import { parseKey } from '../seal.ts'
import { base64Problem } from './base64-problem.ts'

export type TextProblem = { readonly zh: string; readonly en: string }

const keyBytes = 16

/** Nothing for a key of 16 bytes in Base64 or hex. */
export function keyProblem(text: string): TextProblem | undefined {
  return parseKey(text) === undefined ? formOf(text) : undefined
}

/** The key that was probably meant, for a diagnosis alone: no program takes a key in these forms. */
export function meantKey(text: string): Uint8Array | undefined {
  const inHex = Buffer.from(text, 'hex').toString('latin1')
  const inBase64 = Buffer.from(text, 'base64')
  const meant =
    [...candidates(text), inBase64.toString('latin1'), inHex].map(parseKey).find((key) => key !== undefined) ??
    (isCharacters(text) ? Buffer.from(text, 'latin1') : undefined)
  return meant === undefined ? undefined : Uint8Array.from(meant)
}

const isCharacters = (text: string) => text.length === keyBytes && /^[\x21-\x7e]+$/.test(text)

const bare = (text: string) => text.replace(/^["']|["']$/g, '').replaceAll(/\s/g, '')

/** With what is written around or within a key by habit removed. */
const candidates = (text: string) => [
  bare(text),
  bare(text).replace(/^0x/i, ''),
  bare(text).replaceAll(/[-:]/g, ''),
  bare(text).replaceAll('-', '+').replaceAll('_', '/'),
  `${bare(text)}==`,
]

function formOf(text: string): TextProblem {
  const decoded = Buffer.from(text, 'base64')
  if (text === '') return { zh: '内容为空', en: 'it is empty' }
  if (bare(text) !== text) return { zh: '含引号、空格或换行，须去掉', en: 'remove its quotes, blanks or line breaks' }
  if (/^0x[0-9a-f]+$/i.test(text)) return { zh: '须去掉开头的0x', en: 'remove 0x at its start' }
  if (/^(?:[0-9a-f]+[-:])+[0-9a-f]+$/i.test(text))
    return { zh: '十六进制中间的-或:须去掉', en: 'remove - or : between its hex digits' }
  if (isCharacters(text))
    return {
      zh: '是16个字符：若密钥就是这些字符的字节，请把它们编码为Base64再发送',
      en: 'it has 16 characters: where their bytes are the key, write these in Base64',
    }
  if (parseKey(Buffer.from(text, 'hex').toString('latin1')) !== undefined)
    return { zh: '是密钥的文本又写成了十六进制', en: 'it is the text of a key, written in hex again' }
  if (/^[0-9a-f]+$/i.test(text))
    return { zh: `是${text.length}个十六进制字符，应为32个`, en: `it has ${text.length} hex digits, not 32` }
  if (parseKey(decoded.toString('latin1')) !== undefined)
    return {
      zh: '是密钥的文本（十六进制或Base64）又编码了一次Base64',
      en: 'it is the text of a key (hex or Base64), written in Base64 again',
    }
  const problem = encodingProblem(text)
  if (problem !== undefined) return problem
  return { zh: `解码后是${decoded.length}个字节，应为16个`, en: `it decodes to ${decoded.length} bytes, not 16` }
}

/** Of a ciphertext: nothing where what is wrong with it cannot be named. */
export function sealedProblem(text: string): TextProblem | undefined {
  if (/[\u3000-\u9fff\uff00-\uffef]/.test(text)) return { zh: '是未加密的明文', en: 'it is plain text, not encrypted' }
  const isHex = /^[0-9a-f]+$/i.test(text)
  const problem = isHex ? undefined : encodingProblem(text)
  if (problem !== undefined) return problem
  if (isHex && text.length % 2 === 1)
    return { zh: '十六进制字符为奇数个：末尾被截断', en: 'an odd number of hex digits: its end is cut off' }
  const bytes = isHex ? text.length / 2 : Buffer.from(text, 'base64').length
  return {
    zh: `解码后是${bytes}个字节，不是16的倍数：没有补位（PKCS#7），或末尾被截断`,
    en: `it decodes to ${bytes} bytes, no multiple of 16: without PKCS#7 padding, or its end is cut off`,
  }
}

/** Without a character of the text, whatever it holds. */
function encodingProblem(text: string): TextProblem | undefined {
  if (base64Problem(text) === undefined) return undefined
  if (/^[\w-]+={0,2}$/.test(text) && /[-_]/.test(text))
    return {
      zh: '像是URL安全的Base64：-换成+，_换成/',
      en: 'it seems to be URL-safe Base64: replace - by + and _ by /',
    }
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return {
      zh: '不是完整的Base64：缺少末尾的=，或末尾被截断',
      en: 'it is incomplete Base64: = is missing, or its end is cut off',
    }
  return { zh: '含不属于Base64和十六进制的字符', en: 'it has characters that are neither Base64 nor hex' }
}
