import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findPartName } from '../src/page/part-names.ts'

const root = join(import.meta.dirname, '../../..')

const sources = ['apps/platform/web', 'apps/institution/web', 'packages/ui/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
)
const found = (pattern: RegExp): string[][] =>
  sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match.slice(1)))

describe('the parts of a page', () => {
  it('have a name for people, each query of each page', () => {
    const procedures = found(/\.(\w+)\.(\w+)\.(?:queryOptions|infiniteOptions)\b/g)
    const own = found(/queryKey: \['([\w-]+)'/g)
    assert.ok(procedures.length > 100 && own.length > 50, 'control: the patterns find the queries')
    const nameless = [...procedures.map((path) => [path]), ...own].filter(
      (key) => findPartName(key, 'zh') === undefined,
    )
    assert.deepEqual(nameless, [])
  })

  it('are named by their procedure where the noun alone would be that of another part', () => {
    const nameOf = (...path: string[]) => findPartName([path, {}], 'zh')
    assert.notEqual(nameOf('review', 'openings'), nameOf('review', 'list'))
    assert.notEqual(nameOf('lotGuarantees', 'proposals'), nameOf('lotGuarantees', 'list'))
    const total = [['agencyLots', 'list'], { input: { counted: true } }]
    assert.deepEqual([findPartName(total, 'zh'), findPartName(total, 'en')], ['标段的总数', 'total of lots'])
    assert.equal(nameOf('nowhere'), undefined)
  })
})
