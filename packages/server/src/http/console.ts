/** Serves a built console: its page under every path that asks for HTML, its chunks for as long as they are named so. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { transportReply } from './replies.ts'

/** Where `index.html` says which nonce its style tags carry. */
const nonceMark = '__NONCE__'

/** Everything from this server alone; style tags by nonce, since the components write theirs while they run. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/**
 * Mount it last: whatever no route answers and a browser asks for as a page is the console's.
 * @param folder the built console: `index.html` and `assets/`; when there is none, a page that says how to build it
 */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  if (existsSync(page))
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    })
  const html = existsSync(page) ? readFileSync(page, 'utf8') : missing
  app.get('/*', (request, reply) => {
    const { accept = '' } = request.headers
    if (!accept.includes('text/html') || isForMachines(request.url))
      return reply.code(404).send(transportReply(request, 404))
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(nonceMark, nonce))
  })
}

const isForMachines = (url: string) => /^\/(api|gateway|files|assets|go|health|metrics)(\/|\?|$)/.test(url)

const missing = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>OpenBaohan</title>
<p>控制台尚未构建，请运行 <code>npm run build</code>。The console has not been built: run <code>npm run build</code>.</p></html>`
