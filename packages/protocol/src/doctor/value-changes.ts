/** Mistakes in the values that are signed, as data: each is tried at all fields, and at each one alone. */

type Entry = readonly [name: string, value: string]
type Named = { readonly name: string; readonly zh: string; readonly en: string }
export type ValueChange = Named & { of(entry: Entry): Entry }

function valueChange(name: string, zh: string, en: string, of: (value: string) => string): ValueChange {
  return { name, zh, en, of: ([field, value]) => [field, of(value)] }
}

export const valueChanges: readonly ValueChange[] = [
  valueChange('trimmed', '去掉值首尾空格后签名', 'values trimmed before signing', (value) => value.trim()),
  valueChange('url-encoded', '值经URL编码后签名', 'values URL-encoded before signing', encodeURIComponent),
  valueChange(
    'url-quoted',
    '值经URL编码（保留/，如Python的urllib.parse.quote）后签名',
    'values URL-encoded but for / before signing, as by urllib.parse.quote of Python',
    urlQuoted,
  ),
  valueChange('form-encoded', '值经表单编码（空格为+）后签名', 'values form-encoded (blank as +)', (value) =>
    encodeURIComponent(value).replaceAll('%20', '+'),
  ),
  valueChange('url-decoded', '值经URL解码后签名', 'values URL-decoded before signing', urlDecoded),
  valueChange('plus-as-blank', 'Base64中的+变成了空格', '+ of Base64 turned into blanks', (value) =>
    value.replaceAll('+', ' '),
  ),
  valueChange('blank-as-plus', 'Base64中的+在传输中变成了空格', 'blanks were + when signed', (value) =>
    value.replaceAll(' ', '+'),
  ),
  valueChange('number-as-double', '整数按浮点签名（0变为0.0）', 'numbers signed as doubles (0 as 0.0)', (value) =>
    value.length <= 15 && /^-?\d+$/.test(value) ? `${value}.0` : value,
  ),
  valueChange('number-shortest', '数字按最短形式签名（3200.0变为3200）', 'numbers signed in shortest form', (value) =>
    value.length <= 15 && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) ? String(Number(value)) : value,
  ),
  valueChange('number-two-places', '数字按两位小数签名', 'numbers signed with two decimal places', (value) =>
    value.length <= 15 && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value).toFixed(2) : value,
  ),
  valueChange('straight-quotes', '弯引号按直引号签名', 'curly quotes signed as straight ones', (value) =>
    value.replace(/[“”]/g, '"'),
  ),
  valueChange('curly-quotes', '直引号按弯引号签名', 'straight quotes signed as curly ones', curly),
  valueChange('json-escaped', '按JSON转义后的值签名', 'values signed as JSON escapes them', (value) =>
    JSON.stringify(value).slice(1, -1),
  ),
  valueChange('unicode-escaped', '按\\uXXXX转义后的值签名', 'values signed with \\uXXXX escapes', unicodeEscaped),
  valueChange(
    'unicode-escaped-upper',
    '按\\uXXXX（大写）转义后的值签名',
    'values signed with \\uXXXX escapes in upper case',
    (value) => unicodeEscaped(value).replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
  ),
  valueChange('null-word', '空值按null参与签名', 'empty values signed as null', (value) =>
    value === '' ? 'null' : value,
  ),
  valueChange('blank-behind', '值末尾带空格签名', 'values signed with a blank behind', (value) => `${value} `),
  valueChange('half-width-brackets', '全角括号按半角签名', 'full-width brackets signed as half-width', (value) =>
    value.replaceAll('（', '(').replaceAll('）', ')'),
  ),
  valueChange('full-width-brackets', '半角括号按全角签名', 'half-width brackets signed as full-width', (value) =>
    value.replaceAll('(', '（').replaceAll(')', '）'),
  ),
  valueChange(
    'json-respaced',
    'JSON文本值重新序列化（冒号、逗号后有空格）后签名',
    'a JSON value signed as serialised again, with blanks',
    (value) => again(value, true),
  ),
  valueChange(
    'json-compacted',
    'JSON文本值重新序列化（无空格）后签名',
    'a JSON value signed as serialised again, without blanks',
    (value) => again(value, false),
  ),
  valueChange('slash-escaped', '按\\/转义后的值签名', 'values signed with \\/ escapes', (value) =>
    value.replaceAll('/', '\\/'),
  ),
  valueChange('html-escaped', '按HTML转义后的值签名', 'values signed with HTML escapes', htmlEscaped),
  valueChange('quoted', '值带双引号签名', 'values signed in double quotes', (value) => `"${value}"`),
  valueChange('without-line-breaks', '去掉换行后签名', 'values signed without line breaks', (value) =>
    value.replace(/[\r\n]/g, ''),
  ),
  valueChange('unix-line-breaks', '换行按\\n签名', 'line breaks signed as \\n', (value) =>
    value.replaceAll('\r\n', '\n'),
  ),
  valueChange('windows-line-breaks', '换行按\\r\\n签名', 'line breaks signed as \\r\\n', (value) =>
    value.replace(/\r?\n/g, '\r\n'),
  ),
  valueChange('full-width-ampersand', '&按＆签名', '& signed as ＆', (value) => value.replaceAll('&', '＆')),
  valueChange('upper-case', '值转大写后签名', 'values signed in upper case', (value) => value.toUpperCase()),
  valueChange('lower-case', '值转小写后签名', 'values signed in lower case', (value) => value.toLowerCase()),
  {
    name: 'lower-case-names',
    zh: '字段名转小写后签名',
    en: 'field names signed in lower case',
    of: ([name, value]) => [name.toLowerCase(), value],
  },
]

/** A value that is JSON, serialised again. */
function again(value: string, spaced: boolean): string {
  if (!/^\s*[[{]/.test(value)) return value
  try {
    const parsed: unknown = JSON.parse(value)
    // Python's json.dumps writes a blank after each comma and colon, and no line breaks.
    return spaced
      ? JSON.stringify(parsed, undefined, 1)
          .replace(/\n\s*/g, ' ')
          .replace(/([[{]) | ([\]}])/g, '$1$2')
      : JSON.stringify(parsed)
  } catch {
    return value
  }
}

/** `quote` of Python: `/` stays, and `!*'()` do not. */
function urlQuoted(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%2F', '/')
    .replace(/[!*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function urlDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function curly(value: string): string {
  let open = false
  return value.replaceAll('"', () => {
    open = !open
    return open ? '“' : '”'
  })
}

function unicodeEscaped(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const htmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function htmlEscaped(value: string): string {
  return value.replace(/[&<>"']/g, (character) => htmlNames[character] ?? character)
}
