import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { mountConsole } from '@openbaohan/server/http/console.ts'
import fastify from 'fastify'
import { answerWrongMethods } from '../src/http/refusals/method-table.ts'

const folder = mkdtempSync(join(tmpdir(), 'console-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<html lang="zh-CN"><script src="/assets/a.js">')
writeFileSync(join(folder, 'assets', 'a.js'), 'export {}')
writeFileSync(join(folder, 'assets', 'view-wasm-worker-A1_b.js'), 'export {}')
for (const name of ['a.js', 'view-wasm-worker-A1_b.js'])
  writeFileSync(join(folder, 'assets', `${name}.gz`), gzipSync('export {}'))
writeFileSync(join(folder, 'assets', 'small.js'), 'export {}')
/** With the table of methods, as `createApp` makes it. */
const newApp = () => {
  const made = fastify()
  answerWrongMethods(made)
  return made
}
const app = newApp()
app.get('/api/known', async () => 'known')
await mountConsole(app, folder)
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

const ask = (url: string, accept = 'text/html') => app.inject({ url, headers: { accept } })

describe('a console', () => {
  it('serves one page under every path that a browser requests as a page', async () => {
    for (const path of ['/', '/lots', '/lots/GC-1?state=open']) {
      const reply = await ask(path)
      assert.equal(reply.statusCode, 200, path)
      assert.match(String(reply.headers['content-type']), /^text\/html/)
    }
  })

  it('answers 404 with the page under a section that it does not have', async () => {
    const own = newApp()
    await mountConsole(own, folder, new Set(['', 'lots']))
    for (const [url, status] of [
      ['/', 200],
      ['/lots?state=open', 200],
      ['/lots/GC-1', 200],
      ['/nothing', 404],
      ['/lotss/1', 404],
    ] as const) {
      const reply = await own.inject({ url, headers: { accept: 'text/html' } })
      assert.equal(reply.statusCode, status, url)
      assert.match(reply.body, /<script/, url)
    }
    await own.close()
  })

  it('answers 405 to a wrong method at an address of the page, and 404 elsewhere', async () => {
    const own = newApp()
    await mountConsole(own, folder, new Set(['', 'lots']))
    for (const [url, status, allow] of [
      ['/', 405, 'GET, HEAD'],
      ['/lots/GC-1?state=open', 405, 'GET, HEAD'],
      ['/nothing', 404],
      ['/assets/a.js', 404],
      ['/api/nothing', 404],
    ] as const)
      for (const method of ['POST', 'DELETE', 'OPTIONS'] as const) {
        const reply = await own.inject({ method, url, headers: { accept: 'text/html' } })
        assert.deepEqual([reply.statusCode, reply.headers.allow], [status, allow], `${method} ${url}`)
      }
    await own.close()
  })

  it('sends a chunk compressed where the browser reads that, and as it is to others', async () => {
    for (const [url, asked, encoding] of [
      ['/assets/a.js', 'gzip, deflate, br, zstd', 'gzip'],
      ['/assets/a.js', 'identity', undefined],
      ['/assets/a.js', undefined, undefined],
      ['/assets/small.js', 'gzip', undefined],
    ] as const) {
      const headers = asked === undefined ? {} : { 'accept-encoding': asked }
      const reply = await app.inject({ url, headers })
      assert.equal(reply.statusCode, 200)
      assert.equal(reply.headers['content-encoding'], encoding, `${url} ${asked}`)
      assert.equal(reply.headers.vary, 'accept-encoding')
      assert.match(String(reply.headers['content-type']), /javascript/)
      const sent = encoding === undefined ? reply.rawPayload : gunzipSync(reply.rawPayload)
      assert.equal(sent.toString(), 'export {}')
    }
  })

  it('states the kind of the organisation to the page, where it has one', async () => {
    const own = newApp()
    await mountConsole(own, folder, undefined, 'bank')
    const asked = { url: '/', headers: { accept: 'text/html' } }
    assert.match((await own.inject(asked)).body, /<html [^>]*data-kind="bank"/)
    assert.doesNotMatch((await ask('/')).body, /data-kind/)
    await own.close()
  })

  it('runs only scripts of its own files, in no frame of others', async () => {
    const policy = String((await ask('/')).headers['content-security-policy']).split('; ')
    assert.ok(policy.includes("script-src 'self'"))
    assert.ok(policy.includes("default-src 'none'"))
    assert.ok(policy.includes("frame-ancestors 'none'"))
  })

  it('lets a script compile WebAssembly only as a worker with an allowed name', async () => {
    for (const encoding of ['gzip', 'identity']) {
      const url = '/assets/view-wasm-worker-A1_b.js'
      const { headers } = await app.inject({ url, headers: { 'accept-encoding': encoding } })
      assert.ok(String(headers['content-security-policy']).includes("script-src 'self' 'wasm-unsafe-eval'"), encoding)
    }
    for (const path of ['/', '/assets/a.js'])
      assert.ok(!String((await ask(path)).headers['content-security-policy']).includes('wasm'), path)
  })

  it('caches chunks permanently and the page not at all', async () => {
    assert.match(String((await ask('/assets/a.js', '*/*')).headers['cache-control']), /immutable/)
    assert.equal((await ask('/')).headers['cache-control'], 'no-store')
  })

  it('answers neither programs nor their paths with a page', async () => {
    for (const path of ['/api/nothing', '/gateway/nothing', '/files/nothing', '/assets/nothing.js', '/metrics'])
      assert.equal((await ask(path)).statusCode, 404, path)
    assert.equal((await ask('/lots', 'application/json')).statusCode, 404)
    assert.equal((await ask('/api/known')).body, 'known')
  })

  it('explains how to build one where there is none', async () => {
    const bare = newApp()
    await mountConsole(bare, join(folder, 'none'))
    const reply = await bare.inject({ url: '/', headers: { accept: 'text/html' } })
    assert.ok(reply.body.includes('npm run build'))
    await bare.close()
  })
})
