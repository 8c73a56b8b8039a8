/** Decision 0002 lists every runtime dependency, and the operations guides the version of Node for each platform. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

const root = new URL('..', import.meta.url).pathname
const readFrom = (file: string) => readFileSync(`${root}${file}`, 'utf8')

type Manifest = {
  name: string
  engines?: unknown
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
type Row = { packages: readonly string[]; licence: string; usedBy: string }

const manifests: readonly Manifest[] = globSync(['package.json', '{apps,packages}/*/package.json'], { cwd: root })
  .toSorted()
  .map((file) => JSON.parse(readFrom(file)))
const locked: Record<string, { license?: string; version?: string }> = JSON.parse(
  readFrom('package-lock.json'),
).packages
const decision = readFrom('docs/decisions/0002-dependencies.md')
const guides = ['docs/guides/operations.md', 'docs/guides/operations.zh-CN.md']

/** Names of workspaces by dependency, both sorted. */
function findUsers(): Map<string, string> {
  const users = Map.groupBy(
    manifests.flatMap(({ name, dependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).map((dependency) => ({ name, dependency })),
    ),
    ({ dependency }) => dependency,
  )
  const own = (name: string) => name.replace('@openbaohan/', '')
  return new Map(
    [...users]
      .filter(([dependency]) => !dependency.startsWith('@openbaohan/'))
      .map(([dependency, by]) => [
        dependency,
        by
          .map(({ name }) => own(name))
          .toSorted()
          .join(', '),
      ]),
  )
}

/** Cells of the rows of a Markdown table, without its head. */
const cellsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const readRows = (text: string): Row[] =>
  cellsOf(text)
    .slice(1)
    .map(([names = '', licence = '', usedBy = '']) => ({ packages: names.split(', '), licence, usedBy }))

const licenceOf = (name: string): string | undefined => {
  const at = Object.keys(locked).find((path) => path.endsWith(`node_modules/${name}`))
  return at === undefined ? undefined : locked[at]?.license?.replace(/^\((.*)\)$/, '$1')
}

/** Differences between the table and the manifests. `@scope/*` represents all packages of a scope. */
function checkTable(text: string): string[] {
  const rows = readRows(text)
  const users = findUsers()
  const matches = (pattern: string, name: string) =>
    pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
  const missing = [...users.keys()].filter(
    (name) => rows.filter(({ packages }) => packages.some((pattern) => matches(pattern, name))).length !== 1,
  )
  const wrong = rows.flatMap(({ packages, licence, usedBy }) =>
    packages.flatMap((pattern) => {
      const names = [...users.keys()].filter((name) => matches(pattern, name))
      if (names.length === 0) return [`${pattern}: no dependency`]
      return names
        .filter((name) => licenceOf(name) !== licence || users.get(name) !== usedBy)
        .map((name) => `${name}: ${licenceOf(name)}, used by ${users.get(name)}`)
    }),
  )
  return [...missing.map((name) => `${name}: not one row`), ...wrong]
}

/** Licences that are compatible with Apache-2.0 distribution, each alone or as one of two to choose from. */
const allowed = /(^| OR )(Apache-2\.0|MIT|MIT-0|BlueOak-1\.0\.0|BSD-[23]-Clause|ISC|OFL-1\.1)( OR |$)/

describe('the runtime dependencies', () => {
  it('are listed in decision 0002 once each, with their licence and their users', () => {
    assert.deepEqual(checkTable(decision), [])
  })
  for (const [what, change] of [
    ['a missing row', (text: string) => text.replace(/^\| pino .*\n/m, '')],
    ['a row without a dependency', (text: string) => text.replace('| pino |', '| pino, winston |')],
    ['another licence', (text: string) => text.replace('| pino | MIT |', '| pino | ISC |')],
    ['another user', (text: string) => text.replace('| pino | MIT | server |', '| pino | MIT | ui |')],
  ] as const)
    it(`control: ${what} is found`, () => {
      assert.equal(checkTable(change(decision)).length, 1)
    })
  it('have compatible licences', () => {
    assert.deepEqual(
      readRows(decision).filter(({ licence }) => !allowed.test(licence)),
      [],
    )
  })
  it('run no scripts at installation', () => {
    assert.ok(readFrom('.npmrc').split('\n').includes('ignore-scripts=true'))
  })
})

describe('Node', () => {
  for (const guide of guides)
    it(`is the version for each platform that ${guide} lists`, () => {
      const pinned = Object.entries(manifests.find(({ name }) => name === 'openbaohan')?.optionalDependencies ?? {})
      const listed = cellsOf(readFrom(guide))
        .filter(([, name = '']) => name.startsWith('node-'))
        .map(([, name, version]) => [name, version])
      assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(pinned))
      assert.equal(pinned.length, 5)
    })
  it('is required by the packed protocol only: the rest includes its own', () => {
    assert.deepEqual(
      manifests.filter(({ engines }) => engines !== undefined).map(({ name }) => name),
      ['@openbaohan/protocol'],
    )
  })
})
