/** Everything that a page or a comment refers to exists (links, paths, files, cited decisions); guides are in both languages. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'

const root = new URL('..', import.meta.url).pathname
const readFrom = (file: string) => readFileSync(join(root, file), 'utf8')

/** A folder from npm or a copy without history has no list of tracked files; the pages are the same. */
function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((file) => file !== '')
    if (listed.length > 0) return listed
  } catch {
    // no git, or no history of this repository
  }
  return globSync('**/*', { cwd: root, exclude: (name) => /^(node_modules|\.git|\.openbaohan)$/.test(name) })
}

const files = trackedFiles()
const pages = files.filter((file) => file.endsWith('.md') && existsSync(join(root, file)))
const tops = [...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))]

const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '')

/** Targets of links inside the repository, from its root. */
function linksOf(page: string, text: string): string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .map((target) => normalize(join(dirname(page), decodeURI(target))))
}

/** Paths in backticks that begin with a folder of the root; `<name>` represents any. */
function pathsOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/`([^`\s]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => tops.includes(path.split('/')[0] ?? '') && path.includes('/') && !/[(){}$|=]/.test(path))
}

function isThere(path: string): boolean {
  const pattern = path.replace(/<[^>]+>/g, '*').replace(/\/$/, '')
  return /\*/.test(pattern) ? globSync(pattern, { cwd: root }).length > 0 : existsSync(join(root, pattern))
}

const missingIn = (page: string, text: string) =>
  [...linksOf(page, text), ...pathsOf(text)].filter((path) => !isThere(path)).map((path) => `${page} → ${path}`)

const decisions = new Set(readdirSync(join(root, 'docs/decisions')).map((file) => file.slice(0, 4)))
const sources = files.filter((file) => /\.(ts|js|mjs|sql|md|typ|ya?ml)$/.test(file) && existsSync(join(root, file)))
const undecidedIn = (text: string) =>
  [...text.matchAll(/\bdecisions?[/ ](\d{4})\b/gi)]
    .map(([, number = '']) => number)
    .filter((number) => !decisions.has(number))

const commentOf = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g
const namedFile = /(?<![\w*<>{}/.-])(?:@openbaohan\/)?((?:[\w.-]+\/)*[\w-][\w.-]*\.(?:tsx?|mjs|sql|md|ya?ml|py))\b/g
const endings = new Set(files.flatMap((file) => file.split('/').map((_, from, parts) => parts.slice(from).join('/'))))

/** Files that the comments of a source name, by their name or the end of their path, and that do not exist. */
const missingInComments = (text: string) =>
  [...text.matchAll(commentOf)]
    .flatMap(([comment]) =>
      [...comment.matchAll(namedFile)].map(([, name = '']) => name.replace(/^(?:\.{1,2}\/)+/, '')),
    )
    .filter((name) => !endings.has(name) && !endings.has(name.replace('/', '/src/')))

describe('the pages', () => {
  it('refer only to existing targets', () => {
    assert.ok(pages.length > 20, 'the pages were not found')
    assert.deepEqual(
      pages.flatMap((page) => missingIn(page, readFrom(page))),
      [],
    )
  })
  it('and the sources cite only existing decisions', () => {
    assert.ok(sources.length > 100, 'the sources were not found')
    assert.deepEqual(
      sources
        .filter((file) => file !== 'tests/docs.test.ts')
        .flatMap((file) => undecidedIn(readFrom(file)).map((number) => `${file} → ${number}`)),
      [],
    )
  })
  it('and the comments of sources name only existing files', () => {
    const code = files.filter(
      (file) => existsSync(join(root, file)) && /\.(tsx?|js|mjs)$/.test(file) && file !== 'tests/docs.test.ts',
    )
    assert.deepEqual(
      code.flatMap((file) => missingInComments(readFrom(file)).map((name) => `${file} → ${name}`)),
      [],
    )
  })
  it('control: a comment that names a missing file is found', () => {
    for (const [comment, missing] of [
      ['/** As in none.ts. */', ['none.ts']],
      ['// see records/none.sql', ['records/none.sql']],
      ["import { none } from './none.ts'", []],
      ['/** See `docs.test.ts`, server/outbox/claim.ts and @openbaohan/server/outbox/claim.ts. */', []],
    ] as const)
      assert.deepEqual(missingInComments(comment), missing)
  })
  it('use each number of a decision once', () => {
    assert.equal(decisions.size, readdirSync(join(root, 'docs/decisions')).length)
  })

  const planted: readonly [string, string, number][] = [
    ['a link to nothing', '[x](none.md)', 1],
    ['a link to nothing, with a place in it', '[x](../reference/none.md#there)', 1],
    ['a path to nothing', 'see `packages/server/src/none.ts`', 1],
    ['a pattern that fits nothing', 'see `packages/server/test/none*.test.ts`', 1],
    [
      'a link, a path and a pattern that hold',
      '[x](../../README.md#test-it) `tests/docs.test.ts` `packages/<name>/src/`',
      0,
    ],
    ['the address of another site', '[x](https://example.com/none)', 0],
  ]
  for (const [what, text, count] of planted)
    it(`are parsed correctly: ${what}`, () => assert.equal(missingIn('docs/guides/x.md', text).length, count))
  it('control: a citation of a missing decision is found', () => {
    assert.deepEqual(undecidedIn('see docs/decisions/9999, docs/decisions/0001 and decision 9998'), ['9999', '9998'])
  })
})

describe('each guide', () => {
  const ends = { en: '.md', zh: '.zh-CN.md' } as const
  const guides = readdirSync(join(root, 'docs/guides'))
  const isLinked = (name: string, index: string) => index.includes(`(guides/${name})`)
  const names = guides.filter((file) => !file.endsWith(ends.zh)).map((file) => file.slice(0, -ends.en.length))

  it('is found', () => assert.ok(names.length > 15))
  for (const name of names)
    it(`exists in both languages, linked to each other and from the index: ${name}`, () => {
      const [english, chinese] = [name + ends.en, name + ends.zh]
      assert.equal(readFrom(`docs/guides/${english}`).split('\n')[2], `[中文](${chinese})`)
      assert.equal(readFrom(`docs/guides/${chinese}`).split('\n')[2], `[English](${english})`)
      assert.ok(isLinked(english, readFrom('docs/README.md')), `docs/README.md → ${english}`)
      assert.ok(isLinked(chinese, readFrom('docs/README.zh-CN.md')), `docs/README.zh-CN.md → ${chinese}`)
    })
  it('links to its own language', () => {
    const toOther = (file: string, text: string) =>
      [
        ...text
          .split('\n')
          .slice(3)
          .join('\n')
          .matchAll(/\]\((?!\.\.)([\w-]+?)(\.zh-CN)?\.md[#)]/g),
      ]
        .filter(([, name = '', chinese]) => names.includes(name) && (chinese !== undefined) !== file.endsWith(ends.zh))
        .map(([link]) => `${file} ${link}`)
    assert.deepEqual(
      guides.flatMap((file) => toOther(file, readFrom(`docs/guides/${file}`))),
      [],
    )
    assert.equal(toOther('a.zh-CN.md', '#\n\n\n[x](operations.md#tls) [y](operations.zh-CN.md)').length, 1)
  })
})

describe('ARCHITECTURE.md', () => {
  const text = readFrom('ARCHITECTURE.md')
  const notMapped = (folders: readonly string[], map: string) =>
    folders.filter((folder) => !map.includes(`\`${folder}`))
  const isExplainedElsewhere: ReadonlySet<string> = new Set(['migrations', 'src', 'web', 'test'])
  const foldersOf = (pattern: string) =>
    [...new Set(globSync(pattern, { cwd: root }).map((file) => file.split('/')[3] ?? ''))].filter(
      (folder) => !isExplainedElsewhere.has(folder),
    )

  for (const app of ['platform', 'institution'])
    it(`names every folder of the ${app}`, () => {
      const folders = foldersOf(`apps/${app}/src/*/*`)
      assert.ok(folders.length > 8, 'the folders were not found')
      assert.deepEqual(notMapped(folders, text), [])
    })

  it('does not name a folder that is planted: the control', () => {
    assert.deepEqual(notMapped(['planted-folder'], text), ['planted-folder'])
  })
})
