/** English texts have English punctuation, and pages take the signs between two texts from the language. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'

const fullWidth = /[《》〈〉：；，。（）、？！【】「」]/
/** Of these a page joins texts; the enumeration comma joins Chinese names. */
const joining = /[《》：；，。（）]/
/** Chinese terms that English texts quote as they stand in documents or on other pages. */
const quotedTerms: readonly string[] = []

/** Written in Chinese whatever the language, with the reason. */
const alwaysChinese: ReadonlyMap<string, string> = new Map([
  ['apps/platform/web/pages/demands/draft-values.ts', 'the reason of a demand goes to the institution'],
  ['apps/platform/web/pages/sheets/check-sheet.tsx', 'two names of companies, which are Chinese'],
  ['packages/ui/src/messages/call-word.ts', 'the name of a call, which is Chinese'],
  ['packages/ui/src/imports/mark-rows.ts', 'goes into the user’s own file'],
  ['packages/ui/src/imports/problem-of-field.ts', 'goes into the user’s own file'],
])
/** Choose by the language, or read what people type. */
const choosesOrReads = /isChinese|isZh|language === 'zh'|useLanguage\(\) === 'zh'|\.split\(|\btags\(|const codes = /

const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/^\s*\/\/.*$/gm, '')
const linesWith = (source: string) =>
  withoutComments(source)
    .split('\n')
    .filter((line) => joining.test(line) && !choosesOrReads.test(line))

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const wrongTexts = (texts: readonly string[]) =>
  texts.filter((text) => fullWidth.test(quotedTerms.reduce((rest, term) => rest.replaceAll(term, ''), text)))

describe('English texts', () => {
  const files = globSync(['apps/*/web/**/*en.ts', 'packages/ui/src/**/*en.ts']).filter((file) =>
    /[./-]en\.ts$/.test(file),
  )
  it('have no full-width punctuation', async () => {
    assert.ok(files.length > 70, String(files.length))
    const found: string[] = []
    for (const file of files) {
      const texts: unknown = await import(pathToFileURL(file).href)
      found.push(...wrongTexts(textsIn({ ...(texts as object) })).map((text) => `${file}: ${text}`))
    }
    assert.deepEqual(found, [])
  })
  it('are joined by signs of their language', () => {
    const pages = globSync(['apps/*/web/**/*.{ts,tsx}', 'packages/ui/src/**/*.{ts,tsx}'])
    const found = pages
      .filter((file) => !/[./-](zh|en)\.ts$/.test(file) && !alwaysChinese.has(file))
      .flatMap((file) => linesWith(readFileSync(file, 'utf8')).map((line) => `${file}: ${line.trim()}`))
    assert.deepEqual(found, [])
  })
  it('are found where one has such a sign, in a text and between two: a control', () => {
    assert.equal(wrongTexts(textsIn({ a: { b: 'Ends: soon', c: 'Ends：soon' } })).length, 1)
    assert.equal(
      linesWith(['/** a：b */', "return a + '：' + b", "const colon = isChinese ? '：' : ': '"].join('\n')).length,
      1,
    )
  })
})
