/** The arrows of ARCHITECTURE.md, held by reading every import in the tree. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'

type Import = { from: string; to: string }

const importPattern =
  /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|import\s+['"]([^'"]+)['"]/g

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(importPattern)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? ''
    const to = target.startsWith('.')
      ? normalize(join(dirname(file), target))
      : target
          .replace(/^@openbaohan\/(protocol|guarantee-file|custody|server)\//, 'packages/$1/src/')
          .replace(/^@openbaohan\/(platform|institution|kit)\//, 'apps/$1/src/')
    return { from: file, to }
  })
}

/** Everything an import of one place must not reach, with the reason in a word. */
function broken(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) =>
    rules.filter((rule) => rule.from(from) && !rule.may(from, to)).map((rule) => `${rule.name}: ${from} → ${to}`),
  )
}

const isPackageFile = (name: string) => (file: string) => file.startsWith(`packages/${name}/src/`)
const isExternal = (to: string) => !to.startsWith('packages/') && !to.startsWith('apps/') && !to.startsWith('tests/')
const appOf = (file: string) => /^apps\/([^/]+)\//.exec(file)?.[1]
const domainFile = /^apps\/[^/]+\/src\/domain\//

const rules: readonly { name: string; from(file: string): boolean; may(from: string, to: string): boolean }[] = [
  {
    name: 'protocol imports nothing but node:crypto',
    from: isPackageFile('protocol'),
    may: (_from, to) => to === 'node:crypto' || to === 'node:util' || isPackageFile('protocol')(to),
  },
  ...['guarantee-file', 'custody', 'server'].map((name) => ({
    name: `${name} builds on protocol alone`,
    from: isPackageFile(name),
    may: (_from: string, to: string) => isExternal(to) || isPackageFile(name)(to) || isPackageFile('protocol')(to),
  })),
  {
    name: 'an app never imports another app',
    from: (file) => appOf(file) !== undefined,
    may: (from, to) => appOf(to) === undefined || appOf(to) === appOf(from),
  },
  {
    name: 'domain is pure: no clock, random, database or HTTP',
    from: (file) => domainFile.test(file),
    // the calendar is data and arithmetic: dates come in, dates go out
    may: (from, to) =>
      (domainFile.test(to) && appOf(to) === appOf(from)) ||
      isPackageFile('protocol')(to) ||
      to.startsWith('packages/server/src/calendar/'),
  },
  {
    name: 'no program imports tests',
    from: (file) => /^(packages|apps)\/[^/]+\/src\//.test(file),
    may: (_from, to) => !to.startsWith('tests/') && !/\/test\//.test(to),
  },
]

const sources = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts']).sort()

describe('the arrows between the pieces', () => {
  it('point one way in every file of the tree', () => {
    assert.ok(sources.length > 50, 'the tree was not found')
    assert.deepEqual(broken(sources.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))), [])
  })

  const planted: readonly [string, string, string][] = [
    ['a database in the protocol', 'packages/protocol/src/x.ts', "import pg from 'pg'"],
    ['an app inside the server', 'packages/server/src/x.ts', "import { y } from '@openbaohan/platform/y.ts'"],
    ['one app inside the other', 'apps/platform/src/x.ts', "import { y } from '@openbaohan/institution/y.ts'"],
    ['an app inside the kit', 'apps/kit/src/x.ts', "import { y } from '../../platform/src/y.ts'"],
    ['a database in a domain', 'apps/platform/src/domain/x.ts', "import { sql } from 'kysely'"],
    ['a flow in a domain', 'apps/platform/src/domain/x.ts', "import { y } from '../flows/apply/y.ts'"],
    ['a test in a program', 'apps/kit/src/x.ts', "import { y } from '../../../tests/y.ts'"],
  ]
  for (const [what, file, source] of planted) {
    it(`notices ${what}`, () => assert.notDeepEqual(broken(importsOf(file, source)), []))
  }
})

const tenderingWords = /\b(lot|tender|guarantee|bidder|applicant|beneficiary|premium)s?\b|标段|保函|投标/i
const clockAndRandom =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomBytes\(|\brandomUUID\(|\bprocess\.|\bTemporal\.Now\b/
const pinyin =
  /\b(baohanno|baohanapply|baohannotice|baohanrestore|restorenotice|biaoduanno|biaoduanname|bzjamount|zbrorgnum|kaibiaotime|tuibaotime|canclenotice|quitapply|quitnotice|giveupapply|claimsnotice|invoicenotice|jbrphone|jbrname)\b/

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
      'packages/{server,custody,guarantee-file}/src/**/*.ts',
      'apps/{platform,institution}/src/**/*.ts',
    ]).filter((file) => pinyin.test(withoutComments(readFileSync(file, 'utf8'))))
    assert.deepEqual(found, [])
  })
  it('notice a planted word', () => {
    assert.ok(tenderingWords.test('const lot = 1') && clockAndRandom.test('Date.now()') && pinyin.test('row.baohanno'))
  })
})
