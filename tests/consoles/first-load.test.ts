/** Limits the JavaScript that a page of either console loads before its first paint. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildConsole, isBuilt } from '../../packages/ui/build/build-console.ts'
import { type Manifest, measureConsole, measureFirstLoad, readRoutes } from './first-load.ts'

/** Gzipped; the tables, forms and pickers of the component library make up two thirds of it. */
const boundBytes = 430_000
/** A browser reads six at once: `docs/decisions/0054-consoles.md`. */
const boundFiles = 60

for (const app of ['platform', 'institution']) {
  describe(`the console of the ${app}`, () => {
    const web = fileURLToPath(new URL(`../../apps/${app}/web`, import.meta.url))
    before(async () => {
      if (!isBuilt(web)) await buildConsole(web)
    })

    it(`paints every page within ${boundBytes / 1000} kB of JavaScript in ${boundFiles} files`, (test) => {
      const loads = measureConsole(web)
      assert.ok(loads.length > 20, 'the routes were not found')
      for (const { path, bytes, files } of loads)
        test.diagnostic(`${(bytes / 1000).toFixed(1).padStart(6)} kB  ${String(files).padStart(3)} files  ${path}`)
      assert.deepEqual(
        loads.filter(({ bytes, files }) => bytes >= boundBytes || files > boundFiles),
        [],
      )
    })

    it('names no page twice and lists every imported page as a route', () => {
      const pages = readRoutes(web).flatMap(({ page }) => page ?? [])
      assert.equal(new Set(pages).size, pages.length)
    })
  })
}

describe('the first load of a route', () => {
  const manifest: Manifest = {
    'index.html': { file: 'assets/entry.js', imports: ['_shared.js'], isEntry: true },
    '_shared.js': { file: 'assets/shared.js' },
    'pages/list.tsx': { file: 'assets/list.js', imports: ['_shared.js', '_table.js'] },
    '_table.js': { file: 'assets/table.js' },
    'pages/late.tsx': { file: 'assets/late.js' },
  }
  const size = (...pages: string[]) => measureFirstLoad(manifest, { path: '/', pages }, () => 1).bytes

  it('is the entry and the page with all their imports, each once', () => {
    assert.equal(size(), 2)
    assert.equal(size('pages/list.tsx'), 4)
  })
  it('control: fails for a page without a chunk', () => assert.throws(() => size('pages/none.tsx'), /has no chunk/))

  const routes = (source: string) => readRoutes('web', () => source)
  it('control: fails for a route with neither page nor component', () =>
    assert.throws(() => routes("[{ path: 'lost', handle: 1 }]"), /neither a page/))
  it('reads pages, components and indexes', () =>
    assert.deepEqual(
      routes(
        "[{ path: '/', Component: Frame, children: [{ index: true, Component: First },\n{ path: 'a/:b', lazy: () => import('./pages/a.tsx') }] }]",
      ),
      [{ path: '/' }, { path: '(index)' }, { path: 'a/:b', page: 'pages/a.tsx' }],
    ))
})
