/** The maximum size of a folder and a file, and the name of a decision (CONTRIBUTING, How the code reads). */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, it } from 'node:test'

const mostFiles = 20
const mostLines = 300
/** The 12 calls as data, read from top to bottom. */
const mayBeLonger = ['packages/protocol/src/calls.ts']

const notOurs = (file: string) => /(^|\/)(node_modules|dist)\//.test(file)

/** Folders with too many files; migrations are a list by their nature. */
function fullFolders(files: readonly string[]): string[] {
  return [...Map.groupBy(files, dirname)]
    .filter(([folder, inside]) => inside.length > mostFiles && !/(^|\/)migrations$/.test(folder))
    .map(([folder, inside]) => `${folder}: ${inside.length} files`)
}

function longFiles(lines: ReadonlyMap<string, number>): string[] {
  return [...lines]
    .filter(([file, count]) => count > mostLines && !mayBeLonger.includes(file))
    .map(([file, count]) => `${file}: ${count} lines`)
}

/** Files `decide-*.ts` without the export of their name: `decideResend` is in `decide-resend.ts`. */
function misnamedDecisions(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const name = basename(file, '.ts').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    return new RegExp(`^export (?:async function|function|const) ${name}\\b`, 'm').test(text) ? [] : [file]
  })
}

const countLines = (text: string) => text.split('\n').length - 1

describe('the size limit of', () => {
  it('a folder of src or web is observed', () => {
    const files = globSync(['packages/*/src/**/*.*', 'apps/*/{src,web}/**/*.*']).filter((file) => !notOurs(file))
    assert.ok(files.length > 900, 'the tree was not found')
    assert.deepEqual(fullFolders(files), [])
  })

  it('a file is observed', () => {
    const files = globSync(['{packages,apps,tests,tools}/**/*.{ts,tsx}']).filter((file) => !notOurs(file))
    assert.ok(files.length > 1_500, 'the tree was not found')
    const lines = new Map(files.map((file) => [file, countLines(readFileSync(file, 'utf8'))]))
    assert.deepEqual(longFiles(lines), [])
    for (const file of mayBeLonger) assert.ok((lines.get(file) ?? 0) > mostLines, `${file} needs no exception`)
  })

  it('both detects an excess and allows the maximum', () => {
    const many = (folder: string, count: number) => Array.from({ length: count }, (_, index) => `${folder}/${index}.ts`)
    assert.deepEqual(fullFolders([...many('apps/a/src/x', 21), ...many('apps/a/src/y', 20)]), [
      'apps/a/src/x: 21 files',
    ])
    assert.deepEqual(fullFolders(many('apps/a/src/migrations', 40)), [])
    assert.deepEqual(
      longFiles(
        new Map([
          ['a.ts', countLines('x\n'.repeat(301))],
          ['b.ts', countLines('x\n'.repeat(300))],
        ]),
      ),
      ['a.ts: 301 lines'],
    )
  })
})

describe('the decision that a file is named after', () => {
  it('is an export of every decide-*.ts', () => {
    const files = globSync('{packages,apps}/*/src/**/decide-*.ts').filter((file) => !notOurs(file))
    assert.ok(files.length > 20, 'the decisions were not found')
    assert.deepEqual(misnamedDecisions(new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))), [])
    const planted = new Map([
      ['a/decide-this.ts', 'export function decideThis() {}'],
      ['a/decide-that.ts', 'export function decideThatLater() {}'],
    ])
    assert.deepEqual(misnamedDecisions(planted), ['a/decide-that.ts'], 'control')
  })
})
