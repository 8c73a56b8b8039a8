/** The JavaScript that a browser must load before a page of a console can paint. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; imports?: string[]; isEntry?: boolean }
export type Manifest = Readonly<Record<string, Chunk>>

/** `page` is the file that `lazy` imports; absent where the entry contains the component. */
export type Route = { path: string; page?: string }
export type FirstLoad = { path: string; bytes: number; files: number }

const routePattern = /\{\s*(?:path:\s*'([^']*)'|(index):\s*true)(?<rest>[^{}]*)/g

/**
 * Every route of a console, read from `routes.tsx` and the lists that it spreads.
 * @throws when a route has neither a page nor a component
 */
export function readRoutes(web: string, read = (file: string) => readFileSync(file, 'utf8')): Route[] {
  const file = join(web, 'routes.tsx')
  const source = read(file)
  const spread = [...source.matchAll(/\.\.\.(\w+)/g)].map(([, name = '']) => {
    const from = new RegExp(`import \\{ ${name} \\} from '([^']+)'`).exec(source)?.[1]
    if (from === undefined) throw new Error(`...${name} is not imported in ${file}`)
    const shared = /^@openbaohan\/ui\/(.+)$/.exec(from)?.[1]
    return normalize(shared === undefined ? join(web, from) : join(web, '../../../packages/ui/src', shared))
  })
  return [file, ...spread].flatMap((place) => routesIn(read(place), place, web))
}

/** `page('messages', async () => { … await import('…') … })`, the form of the shared pages. */
const sharedPattern = /\bpage\('([^']+)', async \(\) => \{\s*const \{ \w+ \} = await import\('([^']+)'\)/g

function routesIn(source: string, file: string, web: string): Route[] {
  const shared = [...source.matchAll(sharedPattern)].map(([, path = '', page = '']) => ({
    path,
    page: relative(web, join(dirname(file), page)),
  }))
  const own = [...source.matchAll(routePattern)].map((found) => {
    const path = found[1] ?? '(index)'
    const rest = found.groups?.rest ?? ''
    const page = /lazy:\s*\(\)\s*=>\s*import\('([^']+)'\)/.exec(rest)?.[1]
    if (page !== undefined) return { path, page: relative(web, join(dirname(file), page)) }
    if (/\bComponent:/.test(rest)) return { path }
    throw new Error(`the route ${path} in ${file} has neither a page of its own nor a component`)
  })
  return [...own, ...shared]
}

/**
 * The JavaScript of a route's first load, gzipped: the entry, the page and everything else that is loaded before the
 * first paint, each with its static imports.
 */
export function measureFirstLoad(
  manifest: Manifest,
  { path, pages }: { path: string; pages: readonly string[] },
  sizeOf: (file: string) => number,
): FirstLoad {
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (entry === undefined) throw new Error('the manifest has no entry')
  const seen = new Set<string>()
  const follow = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`${path}: ${key} has no chunk`)
    if (seen.has(chunk.file)) return
    seen.add(chunk.file)
    for (const next of chunk.imports ?? []) follow(next)
  }
  for (const key of [entry, ...pages]) follow(key)
  const files = [...seen].filter((file) => file.endsWith('.js'))
  return { path, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0), files: files.length }
}

/** Every route of a built console in the larger of its languages, largest first. */
export function measureConsole(web: string): FirstLoad[] {
  const dist = join(web, 'dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(dist, file))).length
    sizes.set(file, known)
    return known
  }
  const routes = [...readRoutes(web), ...beforeSignIn.map((page) => ({ path: `(${basename(page, '.tsx')})`, page }))]
  return routes
    .flatMap(({ path, page }) =>
      textsOf.map((texts) =>
        measureFirstLoad(manifest, { path, pages: page === undefined ? texts : [...texts, page] }, sizeOf),
      ),
    )
    .sort((one, other) => other.bytes - one.bytes)
    .filter(({ path }, index, all) => all.findIndex((one) => one.path === path) === index)
}

const shared = '../../../packages/ui/src'
/** Nothing is drawn before the texts of the user's language are loaded. */
const textsOf = ['zh', 'en'].map((language) => [`texts/${language}.ts`, `${shared}/i18n/ui-${language}.ts`])
/** Not routes themselves: they are loaded before any route. */
const beforeSignIn = [`${shared}/sign-in/sign-in-page.tsx`, `${shared}/sign-in/first-steps-page.tsx`]
