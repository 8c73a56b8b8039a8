/** What a body is that is no JSON object in UTF-8, as far as its first bytes show. Nothing of it is repeated. */

export type BodyForm = { readonly zh: string; readonly en: string }

const headBytes = 4096

/** Undefined where the bytes show nothing that is known: then the place of the first wrong character has to do. */
export function findBodyForm(body: Uint8Array): BodyForm | undefined {
  const head = body.subarray(0, headBytes)
  const text = Buffer.from(head).toString('latin1').trimStart()
  const found = text === '' && body.length <= headBytes ? empty : forms.find(([starts]) => starts.test(text))?.[1]
  return found && { zh: `${found[0]}，${wanted.zh}`, en: `${found[1]}; ${wanted.en}` }
}

const wanted = {
  zh: '应直接发送UTF-8编码的JSON对象，从{到}，不压缩、不转码、不再包一层',
  en: 'send a JSON object in UTF-8 as it is, from { to }, neither compressed, encoded nor wrapped',
}

type Words = readonly [zh: string, en: string]

const empty: Words = ['正文为空', 'the body is empty']
const utf16: Words = ['正文像是UTF-16编码', 'the body seems to be UTF-16']

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: these files begin with them
/** By the first bytes, read as Latin-1, without the blanks before them. */
const forms: readonly (readonly [RegExp, Words])[] = [
  [/^\x1f\x8b/, ['正文像是gzip压缩的', 'the body seems to be compressed by gzip']],
  [/^PK\x03\x04/, ['正文像是ZIP文件', 'the body seems to be a ZIP file']],
  [/^%PDF-/, ['正文像是PDF文件', 'the body seems to be a PDF file']],
  [/^(?:\xff\xfe|\xfe\xff|\0?\{\0)/, utf16],
  [/^(?:\xef\xbb\xbf)?</, ['正文像是XML或HTML', 'the body seems to be XML or HTML']],
  [/^--[^\r\n]+\r?\nContent-/i, ['正文像是multipart表单', 'the body seems to be a multipart form']],
  [/^[\w.-]+=(?:\{|%7B)/i, ['正文像是把JSON放进了表单字段', 'the body seems to be JSON within a field of a form']],
  [/^[\w.-]+=/, ['正文像是表单（名=值&名=值）', 'the body seems to be a form (name=value&name=value)']],
  [/^%7B/i, ['正文像是经过URL编码', 'the body seems to be URL-encoded']],
  [/^"\s*\{/, ['正文是内容为JSON的字符串（编码了两次）', 'the body is a JSON text within a string (encoded twice)']],
  [/^\[/, ['正文是JSON数组', 'the body is a JSON array']],
  [/^(?:eyJ|ewo|ew0|eyA)/, ['正文像是经过Base64编码', 'the body seems to be Base64']],
]
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: the end of it

const gbk: BodyForm = {
  zh: "按GBK可以读出：请按UTF-8编码后再签名和发送（Java：getBytes(StandardCharsets.UTF_8)；Python：encode('utf-8')）",
  en: "it can be read as GBK: encode it as UTF-8 before it is signed and sent (Java: getBytes(StandardCharsets.UTF_8), Python: encode('utf-8'))",
}

const longestRead = 65_536

/** Bytes that are no UTF-8 and a text in GBK (GB 18030): a program of a Chinese Windows sent it as it was. */
export function findGbk(body: Uint8Array): BodyForm | undefined {
  const head = body.subarray(0, longestRead)
  // a character before the first wrong byte: UTF-8 that was cut or damaged, which GBK could read by chance
  const isDamaged = /^[^\ufffd]*[\u3000-\u9fff]/.test(new TextDecoder().decode(head))
  return !isDamaged && isReadableAsGbk(head) ? gbk : undefined
}

function isReadableAsGbk(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true }).trimStart().startsWith('{')
  } catch {
    return false
  }
}
