/** Where a text stops being JSON, and what would continue it: for the person who wrote it. */

export type JsonProblem = { readonly at: number; readonly expected: keyof typeof expectedWords }

const expectedWords = {
  value: { zh: '一个值', en: 'a value' },
  name: { zh: '英文双引号 " 引起的字段名', en: 'a field name in straight double quotes "' },
  colon: { zh: '英文冒号 :', en: 'a colon :' },
  afterField: { zh: '英文逗号 , 或 }', en: 'a comma , or }' },
  afterItem: { zh: '英文逗号 , 或 ]', en: 'a comma , or ]' },
  quote: { zh: '结束的英文双引号 "', en: 'the closing double quote "' },
  escape: { zh: '有效的转义，如 \\n、\\" 或 \\u4fdd', en: 'a valid escape such as \\n, \\" or \\u4fdd' },
  noControl: { zh: '转义的控制字符，如换行写作 \\n', en: 'an escaped control character, a line break as \\n' },
  end: { zh: '正文结束', en: 'the end of the body' },
} as const

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const space = /[ \t\r\n]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const inText = /["\\\u0000-\u001f]/g
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** Undefined for JSON; a byte order mark before it is passed over. Linear time, at any depth. */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const open: string[] = []
  let next: 'value' | 'itemOrEnd' | 'name' | 'nameOrEnd' | 'after' = 'value'
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; ; ) {
    at = endOf(space, text, at) ?? at
    const mark = text[at]
    const inObject = open.at(-1) === '{'
    if (next === 'after' && open.length === 0) return at === text.length ? undefined : { at, expected: 'end' }
    if (next !== 'value' && next !== 'name' && mark === (inObject ? '}' : ']')) {
      open.pop()
      next = 'after'
      at++
    } else if (next === 'after') {
      if (mark !== ',') return { at, expected: inObject ? 'afterField' : 'afterItem' }
      next = inObject ? 'name' : 'value'
      at++
    } else if (next === 'name' || next === 'nameOrEnd') {
      if (mark !== '"') return { at, expected: 'name' }
      const end = endOfText(text, at)
      if (typeof end !== 'number') return end
      at = endOf(space, text, end) ?? end
      if (text[at] !== ':') return { at, expected: 'colon' }
      next = 'value'
      at++
    } else if (mark === '{' || mark === '[') {
      open.push(mark)
      next = mark === '{' ? 'nameOrEnd' : 'itemOrEnd'
      at++
    } else {
      const end = mark === '"' ? endOfText(text, at) : endOf(number, text, at)
      if (end === undefined) return { at, expected: 'value' }
      if (typeof end !== 'number') return end
      next = 'after'
      at = end
    }
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function endOfText(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; ; ) {
    inText.lastIndex = at
    const found = inText.exec(text)
    if (found === null) return { at: text.length, expected: 'quote' }
    if (found[0] === '"') return found.index + 1
    const end = found[0] === '\\' ? endOf(escaped, text, found.index) : undefined
    if (end === undefined) return { at: found.index, expected: found[0] === '\\' ? 'escape' : 'noControl' }
    at = end
  }
}

/** `第 2 行第 5 列`: lines and columns from 1, as editors count them. */
export function placeIn(text: string, at: number): { zh: string; en: string } {
  const before = text.slice(0, at).split(/\r\n|\n|\r/)
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1]
  return { zh: `第 ${line} 行第 ${column} 列`, en: `line ${line}, column ${column}` }
}

/** Undefined for JSON. Nothing of the text is repeated. */
export function explainJsonProblem(text: string): { zh: string; en: string } | undefined {
  const problem = findJsonProblem(text)
  if (problem === undefined) return undefined
  const place = placeIn(text, problem.at)
  const words = expectedWords[problem.expected]
  const isCut = problem.at === text.length
  return {
    zh: `${place.zh}，${isCut ? '正文已结束，此处' : ''}应为${words.zh}`,
    en: `${place.en}, ${isCut ? 'the body ends, ' : ''}expected ${words.en}`,
  }
}
