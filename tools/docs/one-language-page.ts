/** A page of docs/reference, which states everything in both languages, in one of them. */
import { splitLanguages } from '@openbaohan/protocol/values/split-languages.ts'
import type { SiteLanguage } from './site-page.ts'

type Halves = Readonly<Record<SiteLanguage, string>>

const hasHan = (text: string) => /\p{Script=Han}/u.test(text.replace(/`[^`]*`/g, ''))
/** Plain words, not only code, numbers or links. */
const hasWords = (text: string) => /[A-Za-z]{2,}/.test(text.replace(/`[^`]*`/g, '').replace(/\]\([^)]*\)/g, ']'))

export function inOneLanguage(markdown: string, language: SiteLanguage): string {
  const blocks = markdown.split(/\n{2,}/)
  const shown: string[] = []
  let fence = false
  for (const [index, block] of blocks.entries()) {
    const fences = block.match(/^`{3,}/gm)?.length ?? 0
    if (fence || fences > 0) shown.push(block)
    else if (/^Generated from .*\.$/.test(block)) continue
    else if (block.startsWith('|')) shown.push(tableOf(block, language))
    else if (!isOfOther(block, [blocks[index - 1], blocks[index + 1]], language)) shown.push(halfOf(block, language))
    if (fences % 2 === 1) fence = !fence
  }
  return shown.join('\n\n')
}

const isNoText = /^(#|\||```)/

/** A paragraph in the other language beside one in this. */
function isOfOther(block: string, beside: readonly (string | undefined)[], language: SiteLanguage): boolean {
  const wanted = language === 'zh'
  if (isNoText.test(block) || splitLanguages(block) !== undefined || hasHan(block) === wanted) return false
  return beside.some((other) => other !== undefined && !isNoText.test(other) && hasHan(other) === wanted)
}

function halfOf(text: string, language: SiteLanguage): string {
  const [, mark = '', rest = ''] = /^((?:#+ |- )?)(.*)$/s.exec(text) ?? []
  return mark + ((splitLanguages(rest) ?? (mark.startsWith('#') ? titleHalves(rest) : undefined))?.[language] ?? rest)
}

/** `条款 Clauses`: the half of a title may be one word. */
function titleHalves(title: string): Halves | undefined {
  const [, zh = '', en = ''] = /^(.*\p{Script=Han}) ([A-Z][A-Za-z]+)$/u.exec(title) ?? []
  return zh === '' ? undefined : { zh, en }
}

const chineseHeads: Readonly<Record<string, string>> = {
  ...{ clause: '条款', code: '代码', default: '默认', environment: '环境变量', event: '事件', example: '示例' },
  ...{ key: '密钥', kind: '种类', labels: '标签', meaning: '含义', name: '名称', option: '选项', sample: '样例' },
  ...{ setting: '设置', state: '状态', text: '正文', to: '收件人', type: '类型', 'what to do': '该做什么' },
  ...{ use: '用', not: '不用', wire: '报文', call: '接口' },
  'event → next state': '事件 → 下一状态',
}
/** Columns that state the same in both languages, the Chinese one first. */
const pairs: readonly (readonly [zh: string, en: string])[] = [
  ['说明', 'meaning'],
  ['含义', 'meaning'],
  ['名称', 'name'],
  ['必须载明', 'must state'],
]

function tableOf(block: string, language: SiteLanguage): string {
  const rows = block.split('\n').map((line) => line.replace(/^\| ?|\s*\|$/g, '').split(/ ?(?<!\\)\| ?/))
  const heads = rows[0] ?? []
  const left = pairs.flatMap(([zh, en]) =>
    heads.includes(zh) && heads.includes(en) ? [heads.indexOf(language === 'zh' ? en : zh)] : [],
  )
  const cellOf = (cell: string, row: number) => {
    const half = cellHalf(cell, language)
    return row === 0 && language === 'zh' ? (chineseHeads[half] ?? half) : half
  }
  return rows
    .map(
      (cells, row) =>
        `| ${cells
          .filter((_, at) => !left.includes(at))
          .map((cell) => cellOf(cell, row))
          .join(' | ')} |`,
    )
    .join('\n')
}

/** `中文<br>English`, or both in one sentence; a cell in one language stays. */
function cellHalf(cell: string, language: SiteLanguage): string {
  const lines = cell.split('<br>')
  const chinese = lines.filter(hasHan)
  const english = lines.filter((line) => !hasHan(line) && hasWords(line))
  if (chinese.length > 0 && english.length > 0)
    return lines.filter((line) => (language === 'zh' ? !english.includes(line) : !hasHan(line))).join('<br>')
  return lines.map((line) => wordHalves(line)?.[language] ?? splitCell(line)?.[language] ?? line).join('<br>')
}

/** `**必填 required**` and `无 none`, in marks or in code. */
function wordHalves(cell: string): Halves | undefined {
  const [, mark = '', zh = '', en = ''] = /^(\*\*|`)(\p{Script=Han}+) ([a-z]+)\1$/u.exec(cell) ?? []
  return zh === '' ? undefined : { zh: mark + zh + mark, en: mark + en + mark }
}

/** Code is not split. */
function splitCell(cell: string): Halves | undefined {
  const halves = splitLanguages(cell)
  return halves !== undefined && (halves.zh.match(/`/g)?.length ?? 0) % 2 === 0 ? halves : undefined
}
