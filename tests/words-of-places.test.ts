/** Words that a place must not use, and globals that open connections without an import. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { served, sources } from './harness/program-files.ts'

const tenderingWords = /\b(lot|tender|guarantee|bidder|applicant|beneficiary|premium)s?\b|标段|保函|投标/i
const clockAndRandom =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\bprocess\.|\bTemporal\.Now\b/
const pinyin =
  /\b(baohanno|baohanapply|baohannotice|baohanrestore|restorenotice|biaoduanno|biaoduanname|bzjamount|zbrorgnum|kaibiaotime|tuibaotime|canclenotice|quitapply|quitnotice|giveupapply|claimsnotice|invoicenotice|jbrphone|jbrname)\b/

/** Globals that open connections; a method with such a name, as of a query, is not one. */
const globalConnections =
  /(?<![.\w/-])fetch\b(?!\s*[:?])|\bglobalThis\s*(\.|\[)\s*['"]?fetch\b|\bnew (WebSocket|EventSource|XMLHttpRequest)\b/

/** The words are searched in code without comments. */
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
  it('keep every connection that needs no import out of the programs', () => {
    const found = sources.filter(
      (file) => served.test(file) && globalConnections.test(withoutComments(readFileSync(file, 'utf8'))),
    )
    assert.deepEqual(found, [])
  })
  it('detect a planted connection, and ignore a query', () => {
    for (const code of ['await fetch(url)', 'const get = fetch', 'globalThis.fetch(url)', 'new WebSocket(url)'])
      assert.ok(globalConnections.test(code), code)
    assert.equal(globalConnections.test("query.orderBy('at').fetch(limit)"), false)
  })
  it('detect a planted word', () => {
    assert.ok(tenderingWords.test('const lot = 1') && clockAndRandom.test('Date.now()') && pinyin.test('row.baohanno'))
  })
})
