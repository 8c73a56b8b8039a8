/** Words that a place must not use, and ways out of a program that need no import. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { served, sources } from './harness/program-files.ts'

const tenderingWords = /\b(lot|tender|guarantee|bidder|applicant|beneficiary|premium)s?\b|标段|保函|投标/i
const clockAndRandom =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\bprocess\.|\bTemporal\.Now\b/
const pinyin =
  /\b(baohanno|baohanapply|baohannotice|baohanrestore|restorenotice|biaoduanno|biaoduanname|bzjamount|zbrorgnum|kaibiaotime|tuibaotime|canclenotice|quitapply|quitnotice|giveupapply|claimsnotice|invoicenotice|jbrphone|jbrname)\b/

/** Ways out that need no import; a method of that name, as of a query, is none. */
const globalWaysOut =
  /(?<![.\w-])fetch\b(?!\s*[:?])|\bglobalThis\s*(\.|\[)\s*['"]?fetch\b|\bnew (WebSocket|EventSource|XMLHttpRequest)\b/

/** Code without comments and strings of prose is what these words are looked for in. */
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

describe('the words of each place', () => {
  it('keep tendering out of the server', () => {
    const found = globSync('packages/server/src/**/*.ts').filter((file) =>
      tenderingWords.test(withoutComments(readFileSync(file, 'utf8'))),
    )
    assert.deepEqual(found, [])
  })
  it('keep clocks and randomness out of every domain and of the calendar', () => {
    const found = globSync(['apps/*/src/domain/**/*.ts', 'packages/server/src/calendar/*.ts']).filter((file) =>
      clockAndRandom.test(withoutComments(readFileSync(file, 'utf8'))),
    )
    assert.deepEqual(found, [])
  })
  it('keep wire names at the wire: the protocol and what the kit prints', () => {
    const found = globSync([
      'packages/{server,crypto,custody,guarantee-file}/src/**/*.ts',
      'apps/{platform,institution}/src/**/*.ts',
    ]).filter((file) => pinyin.test(withoutComments(readFileSync(file, 'utf8'))))
    assert.deepEqual(found, [])
  })
  it('keep every way out of the programs that needs no import', () => {
    const found = sources.filter(
      (file) => served.test(file) && globalWaysOut.test(withoutComments(readFileSync(file, 'utf8'))),
    )
    assert.deepEqual(found, [])
  })
  it('notice a planted way out, and take a query for none', () => {
    for (const code of ['await fetch(url)', 'const get = fetch', 'globalThis.fetch(url)', 'new WebSocket(url)'])
      assert.ok(globalWaysOut.test(code), code)
    assert.equal(globalWaysOut.test("query.orderBy('at').fetch(limit)"), false)
  })
  it('notice a planted word', () => {
    assert.ok(tenderingWords.test('const lot = 1') && clockAndRandom.test('Date.now()') && pinyin.test('row.baohanno'))
  })
})
