/**
 * Part of `npm run build`: assembles the pages of the docs site in `docs/dist/pages` and builds them with VitePress into
 * `docs/dist/site`, which the platform of a sandbox serves at `/docs`. Without changes it does nothing.
 */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkScripts } from '../../docs/site/.vitepress/inline-scripts.ts'
import { type AssembledSite, assembleSite } from './assemble-site.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const root = join(repository, 'docs/site')
const target = join(repository, 'docs/dist')
const stamp = join(target, 'site/sources.sm3')

async function buildSite(): Promise<void> {
  const site = assembleSite()
  const digest = digestOf(site)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
    console.error('docs: 文档已是最新 / the site is up to date')
    return
  }
  const build = await findBuilder()
  if (build === undefined) {
    console.error('docs: 未安装开发依赖，不构建文档 / not built: the development dependencies are not installed')
    return
  }
  writePages(site)
  await build(root)
  checkScripts(join(target, 'site'))
  writeFileSync(stamp, digest)
  console.error('docs: 文档已构建 / the site was built')
}

function writePages({ files, assets, sidebars }: AssembledSite): void {
  rmSync(join(target, 'pages'), { recursive: true, force: true })
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(target, 'pages', file)), { recursive: true })
    writeFileSync(join(target, 'pages', file), text)
  }
  for (const [file, text] of files) write(file, text)
  for (const asset of assets) cpSync(join(repository, asset), join(target, 'pages/public', asset))
  write('sidebars.json', JSON.stringify(sidebars))
}

/** An installation with `--omit=dev` has no VitePress; its programs run without the site. */
async function findBuilder(): Promise<((root: string) => Promise<void>) | undefined> {
  const name: string = 'vitepress'
  try {
    const loaded: { build: (root: string) => Promise<void> } = await import(name)
    return loaded.build
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

function digestOf({ files, assets, sidebars }: AssembledSite): string {
  const hash = createHash('sm3').update(JSON.stringify([[...files], sidebars]))
  const settings = globSync(['.vitepress/**/*.{ts,css}', '*.svg'], { cwd: root }).sort()
  for (const file of [...assets.map((one) => join(repository, one)), ...settings.map((one) => join(root, one))])
    hash.update(file).update(readFileSync(file))
  return hash.update(readFileSync(join(repository, 'package-lock.json'))).digest('hex')
}

await buildSite()
