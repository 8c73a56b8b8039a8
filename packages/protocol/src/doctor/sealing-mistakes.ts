/** Mistakes of a program that no setting of a dialect can make good: how the key was read, and how texts were padded. */
import { keyProblem, meantKey, type TextProblem } from '../codec/problems/key-problem.ts'
import { parseKey } from '../codec/seal.ts'

export type KeyMistake = TextProblem & { readonly key: Uint8Array }

export const unpadded: TextProblem = {
  zh: '密钥正确，但没有按PKCS#7补位（补了0或没有补位）：请发送方改用PKCS#7（PKCS5Padding）',
  en: 'the key is right, but the padding is not PKCS#7 (zero bytes or none): the sender must pad by PKCS#7 (PKCS5Padding)',
}

const usedAsText: TextProblem = {
  zh: '加密用的是密钥文本的前16个字符，不是它解码后的16个字节：请发送方先解码密钥再加密',
  en: 'sealed with the first 16 characters of the text of the key, not with the 16 bytes that it encodes: the sender must decode the key first',
}

/** The keys that may have been used in place of the one that this text encodes. */
export function keyMistakes(text: string): readonly KeyMistake[] {
  const problem = keyProblem(text)
  const meant = problem === undefined ? undefined : meantKey(text)
  const written =
    meant === undefined || problem === undefined
      ? []
      : [
          {
            key: meant,
            zh: `密钥正确，但写法不对：${problem.zh}`,
            en: `the key is right, but written wrongly: ${problem.en}`,
          },
        ]
  return [...written, ...textsOf(text).map((characters) => ({ key: firstBytes(characters), ...usedAsText }))]
}

const keyBytes = 16
const firstBytes = (text: string) => Uint8Array.from(Buffer.from(text, 'utf8').subarray(0, keyBytes))

/** The text as it was sent, and the other forms of the same key, of which one was used. */
function textsOf(text: string): readonly string[] {
  const key = Buffer.from(parseKey(text) ?? [])
  const hex = key.toString('hex')
  return [text, hex, hex.toUpperCase(), key.toString('base64')].filter((one) => Buffer.byteLength(one) >= keyBytes)
}
