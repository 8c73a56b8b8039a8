/** Every text exists in both languages, with the same placeholders; no page contains text of its own. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { inChargeWordsOf, inWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import type { TextTree } from '@openbaohan/ui/i18n/text-tree.ts'
import { uiEnglish } from '@openbaohan/ui/i18n/ui-en.ts'
import { uiChinese } from '@openbaohan/ui/i18n/ui-zh.ts'
import { english as institutionEnglish } from '../../apps/institution/web/texts/en.ts'
import { chinese as institutionChinese } from '../../apps/institution/web/texts/zh.ts'
import { english as kitEnglish } from '../../apps/kit/web/texts/en.ts'
import { chinese as kitChinese } from '../../apps/kit/web/texts/zh.ts'
import { english as platformEnglish } from '../../apps/platform/web/texts/en.ts'
import { chinese as platformChinese } from '../../apps/platform/web/texts/zh.ts'
import { findUnreadNothing, findWordsInPage } from './words-in-pages.ts'

const trees: readonly [string, TextTree, TextTree][] = [
  ['the platform', platformChinese, platformEnglish],
  ['an institution', institutionChinese, institutionEnglish],
  ['the tour', kitChinese, kitEnglish],
  ['what all share', uiChinese, uiEnglish],
  ...(await Promise.all(
    globSync(['apps/*/web/pages/*/use-*-text.ts', 'packages/ui/src/*/use-*-text.ts']).map(readPageTexts),
  )),
]

/** Of a page that loads its texts with its own code, by `pageTextHook`. */
async function readPageTexts(hook: string): Promise<[string, TextTree, TextTree]> {
  const page = dirname(hook)
  const [chinese, english] = await Promise.all(
    ['zh', 'en'].map(async (language): Promise<TextTree> => {
      const texts: Record<string, TextTree> = await import(resolve(page, `texts.${language}.ts`))
      const [tree = {}] = Object.values(texts)
      return tree
    }),
  )
  return [page, chinese ?? {}, english ?? {}]
}

/** Signs, names and numbers that are identical in both. */
const sameInBoth = new Set(['、', 'SM3', '—', '95%', '§{{clause}}', 'appkey'])
/** Texts for readers of the other language are in that language. */
const inTheOther = new Set(['otherLanguage'])

function flatten(tree: TextTree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  )
}

const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const isHan = (text: string) => /\p{Script=Han}/u.test(text)
/** A Chinese term in brackets after its English is allowed. */
const withoutTerms = (text: string) => text.replace(/\([^()]*\)/g, '')

function problemsOf(chinese: TextTree, english: TextTree): string[] {
  const [zh, en] = [flatten(chinese), flatten(english)]
  const lost = [...en.keys()].filter((key) => !zh.has(key)).map((key) => `${key}: only in English`)
  return [...zh].reduce((problems, [key, text]) => {
    const other = en.get(key)
    if (other === undefined) problems.push(`${key}: only in Chinese`)
    else if (inTheOther.has(key)) return problems
    else if (text.trim() === '' || other.trim() === '') problems.push(`${key}: empty`)
    else if (blanksOf(text).join() !== blanksOf(other).join()) problems.push(`${key}: other blanks`)
    else if (text === other && !sameInBoth.has(text)) problems.push(`${key}: not translated`)
    else if (isHan(withoutTerms(other))) problems.push(`${key}: Chinese in English`)
    else if (!isHan(text) && !sameInBoth.has(text)) problems.push(`${key}: no Chinese in Chinese`)
    return problems
  }, lost)
}

/** Chinese takes full-width signs: `原因：`, `（代理）`. */
const halfWidth = /\p{Script=Han}[:;,!?()]|[:;,!?()]\p{Script=Han}/u
/** Forms that a person types as they are. */
const typed = ['sm3:证书摘要']
const withoutTyped = (text: string) => typed.reduce((left, form) => left.replaceAll(form, ''), text)
const hasHalfWidth = (text: string) => halfWidth.test(withoutTyped(text.replace(/\{\{\w+\}\}/g, '字')))
/** A label and its value put together in a page: `{text('reason')}: {reason}`. */
const halfWidthInPage = /\b(?:text|own|words|shared|page)\([^\n]*\)\}:(?:\s|$|\{)/m

describe('the signs of Chinese texts', () => {
  for (const [of, chinese] of trees)
    it(`are full-width: ${of}`, () =>
      assert.deepEqual(
        [...flatten(chinese)].filter(([, text]) => hasHalfWidth(text)),
        [],
      ))
  it('are full-width where a page joins a label and its value', () => {
    const pages = globSync(['apps/*/web/**/*.tsx', 'packages/ui/src/**/*.tsx'])
    assert.ok(pages.length > 300)
    assert.deepEqual(
      pages.filter((page) => halfWidthInPage.test(readFileSync(page, 'utf8'))),
      [],
    )
  })
  it('control: half-width ones are found', () => {
    for (const text of ['原因: 已过期', '保函(密文)', '{{name}},请核对', '请核对!']) assert.ok(hasHalfWidth(text), text)
    for (const text of ['原因：已过期', '保函（密文）', 'sm3:证书摘要', '24:00 止'])
      assert.ok(!hasHalfWidth(text), text)
    for (const page of ["{text('reason')}: {reason}", "{own('by')}:{' '}"]) assert.ok(halfWidthInPage.test(page), page)
    assert.ok(!halfWidthInPage.test("{text('reason')}{colon}{reason}"))
  })
})

/** Words of one kind of institution alone; 开立人 is the issuer in any guarantee. */
const insurersWords =
  /承保|核保|保费|投保|拒保|在保(?!存)|(?<!索)赔付|理赔|精算|[Uu]nderwr|[Pp]remium|[Cc]laims (?:ratio|paid)/
const banksWords = /开立(?!人)|审批|手续费/
/** Approval of a request to read raw bytes is not that of an application. */
const otherApproval = /^(原文查看审批|待审批的原始报文查看申请)$/
/** Texts of the server that stay in one set of words, as operators and engineers of any institution read them. */
const printedForOperators = [
  'domain/application/application-state.ts',
  'events.ts',
  'settings/settings-reference.ts',
  'settings/settings.ts',
]
/** What these state passes `inWordsOf` where it is stored or answered. */
const passedOn = ['domain/decide-underwriting.ts', 'procedures/applications/router.ts']

describe('the words of an institution', () => {
  const shown = trees.filter(([of]) => !/platform|tour/.test(of))
  const texts = shown.flatMap(([of, ...languages]) =>
    languages.flatMap((tree) => [...flatten(tree)].map(([key, text]) => ({ where: `${of} ${key}`, text }))),
  )
  const withWords = (words: RegExp, kind: 'bank' | 'insurer') =>
    texts
      .map(({ where, text }) => ({ where, text: inWordsOf(kind, text).replace(/\{\{\w+\}\}/g, '') }))
      .filter(({ text }) => words.test(text) && !otherApproval.test(text))
      .map(({ where, text }) => `${where}: ${text}`)

  it('are those of a bank on every screen of a bank', () => assert.deepEqual(withWords(insurersWords, 'bank'), []))
  it('are those of an insurer on every screen of an insurer or a guarantee company', () =>
    assert.deepEqual(withWords(banksWords, 'insurer'), []))
  it('control: each finds the texts of the other kind', () => {
    assert.ok(texts.length > 2000)
    assert.ok(withWords(insurersWords, 'insurer').length > 150)
    assert.ok(withWords(banksWords, 'bank').length > 100)
  })
  it('leave the names of blanks and what a person has entered', () => {
    assert.equal(inWordsOf('bank', 'A premium of {{premium}} yuan'), 'A fee of {{premium}} yuan')
    assert.equal(inWordsOf('guarantee-company', '应收保费'), '应收保费')
  })
  it('are chosen wherever the server states one of them', () => {
    const found = globSync('apps/institution/src/**/*.ts')
      .filter((file) => /承保|核保|保费|拒保|投保(?!字)|在保(?!存)/.test(chineseOf(readFileSync(file, 'utf8'))))
      .map((file) => file.replace('apps/institution/src/', ''))
    assert.deepEqual(found.toSorted(), [...printedForOperators, ...passedOn].toSorted())
  })
})

/** A text of the platform that names the charge of an institution, and each place that shows it. */
describe('the word for what an institution charges, at the platform', () => {
  const charge = /保费|手续费|[Pp]remium/
  const keys = trees
    .filter(([of]) => /platform/.test(of))
    .flatMap(([, ...languages]) => languages.flatMap((tree) => [...flatten(tree)]))
    .filter(([, text]) => charge.test(text.replace(/\{\{\w+\}\}/g, '')))
    .map(([key]) => key)
  const names = new Set(keys)
  const web = globSync('apps/platform/web/**/*.{ts,tsx}').filter((file) => !/texts\.(zh|en)\.ts$/.test(file))

  it('is chosen by its kind wherever it is shown', () => {
    assert.ok(names.size >= 9, [...names].join())
    const plain = web.flatMap((file) => {
      const source = readFileSync(file, 'utf8')
      return [...names].filter((key) => isShownPlain(source, key)).map((key) => `${file}: ${key}`)
    })
    assert.deepEqual(plain, [])
  })
  it('control: a place that shows it as it is written is found', () => {
    assert.ok(isShownPlain("label: text('applications.premium'),", 'applications.premium'))
    assert.ok(!isShownPlain("label: inChargeWordsOf(kind, text('applications.premium')),", 'applications.premium'))
  })
  for (const [kind, zh, en] of [
    ['bank', '最低手续费', 'fee'],
    ['insurer', '最低保费', 'premium'],
    ['guarantee-company', '最低保费', 'premium'],
    [undefined, '最低费用', 'charge'],
  ] as const)
    it(`is “${zh}” of ${kind ?? 'several kinds, or of one not known'}`, () =>
      assert.deepEqual([inChargeWordsOf(kind, '最低保费'), inChargeWordsOf(kind, 'premium')], [zh, en]))
})

/** Shows the text of this key as it is written, and not in the words of a kind. */
function isShownPlain(source: string, key: string): boolean {
  const words = source.replace(/\s+/g, ' ')
  return [...words.matchAll(new RegExp(`\\b(?:text|own)\\('${key.replaceAll('.', '\\.')}'`, 'g'))].some(
    ({ index }) => !words.slice(Math.max(0, index - 100), index).includes('inChargeWordsOf('),
  )
}

/** The strings of a source in Chinese, without its comments. */
const chineseOf = (source: string) =>
  [...source.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/['`][^'`\n]*\p{Script=Han}[^'`\n]*['`]/gu)].join('\n')

describe('the texts', () => {
  it('of pages that load them late are found', () => assert.ok(trees.length > 9))

  for (const [of, chinese, english] of trees)
    it(`of ${of} match in both languages`, () => {
      assert.ok(flatten(chinese).size > 3)
      assert.deepEqual(problemsOf(chinese, english), [])
    })

  const planted: readonly [string, TextTree, TextTree][] = [
    ['a missing key', { a: { b: '还原' } }, { a: {} }],
    ['a key too many', { a: '还原' }, { a: 'Restore', b: 'Restored' }],
    ['another blank', { a: '还剩 {{days}} 天' }, { a: '{{count}} days left' }],
    ['a sentence left in Chinese', { a: '还原' }, { a: '还原' }],
    ['a sentence half in Chinese', { a: '还原' }, { a: 'Restore 还原' }],
    ['a sentence left in English', { a: 'Restore' }, { a: 'Restored' }],
    ['an empty sentence', { a: '还原' }, { a: '' }],
  ]
  for (const [what, chinese, english] of planted)
    it(`are checked: ${what} is found`, () => assert.equal(problemsOf(chinese, english).length, 1))
})

describe('the pages', () => {
  /** Units, formats of codes, and the rows of the CSV template. */
  /** Currency, and the contents of sample files, which are data of a Chinese register in either language. */
  const allowed = new Set([
    ...['元', 'XXXXX-XXXXX', '云川市某某工程施工01标', '云川市轨道交通集团有限公司', '工程', '否'],
    ...['示例建设有限公司', '示例银行示例支行', '张三'],
  ])
  const pages = globSync(['apps/*/web/**/*.{ts,tsx}', 'packages/ui/src/**/*.{ts,tsx}']).filter(
    (file) => !file.includes('/dist/') && !/\/texts\/|[-.](zh|en)\.ts$/.test(file),
  )

  it('contain no text of their own', () => {
    assert.ok(pages.length > 150, 'the pages were not found')
    const found = pages.flatMap((file) =>
      findWordsInPage(readFileSync(file, 'utf8'), allowed).map(({ line, words }) => `${file}:${line} ${words}`),
    )
    assert.deepEqual(found, [])
  })

  it('state that there is nothing only where that was read', () =>
    assert.deepEqual(
      pages.flatMap((file) => findUnreadNothing(readFileSync(file, 'utf8')).map((found) => `${file} ${found}`)),
      [],
    ))

  const unread = [
    'dataSource={openings.data ?? []}',
    'cases={(found.data?.rows ?? []).map(toCase)}',
    'const rows = waiting.data ?? []\n{rows.length === 0 ? (<Empty />) : null}',
    'const own = (notices.data?.rows ?? []).filter(isOwn)\nif (own.length === 0) return <Empty />',
  ]
  for (const source of unread)
    it(`are checked: ${source} is found`, () => assert.equal(findUnreadNothing(source).length, 1))
  for (const source of [
    'dataSource={openings.data}',
    'const rows = found.data ?? []\nif (rows.length === 0) return null',
  ])
    it(`may contain ${source}`, () => assert.deepEqual(findUnreadNothing(source), []))

  const planted = [
    '<Button>保存</Button>',
    '<Button onClick={save}>Save</Button>',
    '<p>{count} <b>left to do</b></p>',
    '<Input placeholder="Number of the lot" />',
    "const word = '还原'",
    '{`共`}',
  ]
  for (const source of planted)
    it(`are checked: ${source} is found`, () => assert.equal(findWordsInPage(source, allowed).length, 1))

  const fine = [
    '<Text>{text("save")}</Text>',
    'const a = new Map<string, Fen>()',
    '// 保存 / save',
    '<Input type="email" />',
  ]
  for (const source of fine) it(`may contain ${source}`, () => assert.deepEqual(findWordsInPage(source, allowed), []))
})
