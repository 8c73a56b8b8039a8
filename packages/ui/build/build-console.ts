/** Builds a console for the browser with Vite when its sources have changed. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Rolldown } from 'vite'
import { compressAssets } from './compress-assets.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const ownSources = (web: string) => [`${relative(repository, web)}/**/*.{ts,tsx,css,html}`]
const sharedSources = [
  'packages/{ui,protocol,crypto,guarantee-file,custody}/src/**/*.{ts,tsx,css}',
  'packages/ui/build/*.ts',
  'package-lock.json',
]

const stampOf = (web: string) => join(web, 'dist', 'sources.sm3')

/** Whether the console of this folder was built from the current sources. */
export function isBuilt(web: string): boolean {
  return existsSync(stampOf(web)) && readFileSync(stampOf(web), 'utf8') === digestOf(web)
}

/** @param web the console's folder: `index.html` and what it imports; the result is written to its `dist` */
export async function buildConsole(web: string): Promise<void> {
  // both are large, and most starts need neither
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const digest = digestOf(web)
  await asProduction(() =>
    build({
      root: web,
      mode: 'production',
      configFile: false,
      logLevel: 'warn',
      plugins: [react()],
      // a worker loads rarely used code (SM2) on demand
      worker: { format: 'es' },
      build: {
        target: 'es2022',
        outDir: 'dist',
        manifest: true, // which chunks a page begins with: tests/consoles/first-load.ts
        emptyOutDir: false, // pages that are open go on reading the chunks they began with
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: {
          onLog: (level, log, next) => unconcerning.has(log.code ?? '') || next(level, log),
          output: { codeSplitting: { groups: fewFiles } },
        },
      },
    }),
  )
  removeOldChunks(join(web, 'dist', 'assets'))
  await compressAssets(join(web, 'dist', 'assets'))
  writeFileSync(stampOf(web), digest)
}

/**
 * A page begins with some twenty files instead of a hundred: a request costs browser and server more than a few
 * kilobytes do. What every page begins with is one file, and what most pages have in common another; together they are
 * smaller, since they compress better (`docs/decisions/0054-consoles.md`).
 */
const fewFiles = [
  // The entry remains a file of its own: the page names it.
  { name: 'base', tags: ['$initial'], test: (id: string) => !entry.test(id), priority: 1 },
  { name: 'often', minShareCount: 30 },
] satisfies Rolldown.CodeSplittingGroup[]
const entry = /\/web\/(index\.html|main\.tsx)$/

/** Notes of the bundler about directives of libraries and about its own speed on a busy machine. */
const unconcerning: ReadonlySet<string> = new Set(['MODULE_LEVEL_DIRECTIVE', 'PLUGIN_TIMINGS'])

/** With another `NODE_ENV` libraries are built in test mode: slow, and all dialogs get one name. */
async function asProduction(build: () => Promise<unknown>): Promise<void> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

const retainedMs = 24 * 3600_000

function removeOldChunks(assets: string): void {
  for (const name of readdirSync(assets)) {
    const file = join(assets, name)
    if (statSync(file).mtimeMs < Date.now() - retainedMs) rmSync(file)
  }
}

/** Of what all consoles are built from: read once, since a start asks for three of them. */
let shared: string | undefined

function digestOf(web: string): string {
  shared ??= digestFiles(sharedSources)
  return digestFiles(ownSources(web), shared)
}

function digestFiles(patterns: readonly string[], before = ''): string {
  const hash = createHash('sm3').update(before)
  const inside = (file: string) => !file.includes('node_modules') && !file.includes('/dist/')
  for (const file of globSync(patterns, { cwd: repository }).filter(inside).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(repository, file)))
      .update('\0')
  return hash.digest('hex')
}
