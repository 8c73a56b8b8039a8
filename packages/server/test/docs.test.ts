import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { mountConsole } from '@openbaohan/server/http/console.ts'
import { mountDocs } from '@openbaohan/server/http/docs.ts'
import { answerWrongMethods } from '@openbaohan/server/http/refusals/method-table.ts'
import fastify from 'fastify'

const folder = mkdtempSync(join(tmpdir(), 'docs-'))
const site = join(folder, 'site')
const app = fastify({ routerOptions: { ignoreTrailingSlash: true } })
answerWrongMethods(app)
mountDocs(app, site)
await mountConsole(app, join(folder, 'none'))
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const ask = (url: string) => app.inject({ url, headers: { accept: 'text/html' } })

describe('the docs of a sandbox', () => {
  it('are explained until they are built, and appear without a restart', async () => {
    for (const path of ['/docs/', '/docs/guides/start']) {
      const reply = await ask(path)
      assert.equal(reply.statusCode, 404, path)
      assert.ok(reply.body.includes('npm run build'), path)
    }
    mkdirSync(join(site, 'assets'), { recursive: true })
    mkdirSync(join(site, 'guides'))
    writeFileSync(join(site, 'index.html'), 'home')
    writeFileSync(join(site, '404.html'), 'no such page')
    writeFileSync(join(site, 'guides', 'start.html'), 'start')
    writeFileSync(join(site, 'assets', 'a.js'), 'export {}')
    assert.equal((await ask('/docs/')).body, 'home')
  })
  it('are pages without an ending, below /docs/ only', async () => {
    assert.equal((await ask('/docs')).headers.location, '/docs/')
    assert.equal((await ask('/docs/guides/start')).body, 'start')
    assert.equal((await ask('/docs/guides/start?x=1')).body, 'start')
    const none = await ask('/docs/guides/none')
    assert.deepEqual([none.statusCode, none.body], [404, 'no such page'])
    assert.equal((await ask('/docs/..%2f..%2fsecret')).statusCode >= 400, true)
  })
  it('run only scripts of their own files; their chunks are cached, their pages are not', async () => {
    for (const path of ['/docs/', '/docs/guides/start', '/docs/none'])
      assert.match(String((await ask(path)).headers['content-security-policy']), /script-src 'self';/, path)
    assert.equal((await ask('/docs/guides/start')).headers['cache-control'], 'no-store')
    assert.match(String((await ask('/docs/assets/a.js')).headers['cache-control']), /immutable/)
  })
})
