/** The Markdown files of the repository that the site shows: guides in two languages, references, specification, design. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inOneLanguage } from './one-language-page.ts'
import type { SiteLanguage, SitePage } from './site-page.ts'

const repository = new URL('../..', import.meta.url).pathname
const readFrom = (file: string) => readFileSync(join(repository, file), 'utf8')

const chinese = '.zh-CN.md'

/** Files outside the folders below, by their place in the site. */
const single: Readonly<Record<string, string>> = {
  'docs/site/home.md': 'index',
  'docs/site/home.zh-CN.md': 'index',
  'docs/README.md': 'contents',
  'docs/README.zh-CN.md': 'contents',
  'docs/threat-model.md': 'design/threat-model',
  'docs/benchmarks.md': 'design/benchmarks',
  'ARCHITECTURE.md': 'design/code',
  'CONTRIBUTING.md': 'design/contributing',
  'SECURITY.md': 'design/security',
  'SECURITY.zh-CN.md': 'design/security',
  'docs/spec/protocol.zh.md': 'spec/protocol',
  'docs/spec/gaps.md': 'spec/gaps',
  'docs/spec/gaps.zh-CN.md': 'spec/gaps',
  'examples/README.md': 'examples/index',
  'examples/README.zh-CN.md': 'examples/index',
  'cases/README.md': 'reference/cases',
  'packages/protocol/README.md': 'reference/protocol-package',
}

/** Pages of which the site has its own, one for each row or in one language. */
const replaced: ReadonlySet<string> = new Set(['docs/reference/calls.md', 'docs/reference/errors.md'])

export function writtenPages(): SitePage[] {
  const markdownIn = (folder: string) =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith('.md') && !replaced.has(`${folder}/${name}`))
      .map((name) => `${folder}/${name}`)
  const under = (folder: string, place: string) =>
    markdownIn(folder).map((file) => {
      const name = file.slice(folder.length + 1)
      return [file, `${place}/${name.replace(chinese, '').replace(/\.md$/, '')}`] as const
    })
  return [
    ...Object.entries(single),
    ...under('docs/guides', 'guides'),
    ...under('docs/decisions', 'decisions'),
    ...under('docs/reference', 'reference'),
  ].flatMap(([source, path]) =>
    languagesOf(source).map((language) => ({ path, language, source, text: textOf(source, language) })),
  )
}

/** The tables of docs/reference state everything in both languages; the other files are in one. */
function languagesOf(file: string): readonly SiteLanguage[] {
  if (file.startsWith('docs/reference/') || file === 'packages/protocol/README.md') return ['zh', 'en']
  return [/\.zh(-CN)?\.md$/.test(file) ? 'zh' : 'en']
}

const textOf = (source: string, language: SiteLanguage): string =>
  source.startsWith('docs/reference/') ? inOneLanguage(plain(source), language) : plain(source)

/** Without remarks of generators and the links between languages: the site has its own switch. */
const plain = (file: string): string =>
  readFrom(file)
    .replace(/^<!--[\s\S]*?-->\n+/gm, '')
    .replace(/^\[(中文|English|中文说明)\]\([^)]+\)\n+/m, '')
