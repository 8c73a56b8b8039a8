/** Serves a built console: its page under every path that requests HTML, and its immutable chunks. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { methodTableOf } from './refusals/method-table.ts'
import { transportReply } from './replies.ts'

/** Everything from this server only, scripts from files only; the components add style tags at run time. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/**
 * A worker has the policy of its own script and not of its page. Only the workers with these names may compile
 * WebAssembly, and they connect to this server only.
 */
const wasmWorkerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ')
const wasmWorker = /-wasm-worker-[\w-]+\.js(\.gz)?$/

/**
 * Mount it last, on an app of `createApp`: it answers every page request that no route matches.
 * @param folder the built console: `index.html` and `assets/`; if it is missing, a page explains how to build it
 * @param kind of organisation, for the choice of words: `data-kind` of the page
 * @param sections the first parts of its paths: another one gets the page that states it, with 404; undefined allows all
 */
export async function mountConsole(
  app: FastifyInstance,
  folder: string,
  sections?: ReadonlySet<string>,
  kind?: string,
): Promise<void> {
  const page = join(folder, 'index.html')
  if (existsSync(page))
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
      // what the build wrote beside a chunk; without it a page is three times as large
      preCompressed: true,
      setHeaders: (response, path) => {
        response.setHeader('vary', 'accept-encoding')
        if (wasmWorker.test(path)) response.setHeader('content-security-policy', wasmWorkerPolicy)
      },
    })
  const isKnown = (url: string) => sections === undefined || sections.has(sectionOf(url))
  methodTableOf(app).addPages((url) => !isForMachines(url) && isKnown(url))
  const html = withKind(existsSync(page) ? readFileSync(page, 'utf8') : missing, kind)
  app.get('/*', (request, reply) => {
    const { accept = '' } = request.headers
    if (isForMachines(request.url) || !(accept.includes('text/html') || isPrinted(request.url)))
      return reply.code(404).send(transportReply(request, 404))
    return (
      reply
        .code(isKnown(request.url) ? 200 : 404)
        .header('content-security-policy', contentSecurityPolicy)
        .header('cache-control', 'no-store')
        // without a referrer a browser would not send the origin of a request either
        .header('referrer-policy', 'same-origin')
        .type('text/html; charset=utf-8')
        .send(html)
    )
  })
}

const withKind = (html: string, kind: string | undefined) =>
  kind === undefined ? html : html.replace('<html ', `<html data-kind="${kind}" `)

/**
 * The addresses that a start prints: users also open them with a command-line client, which sends no Accept header for
 * HTML.
 */
const isPrinted = (url: string) => /^\/(verify)?(\?|$)/.test(url)

/** `lots` of `/lots/1?state=open`; the empty text of `/`. */
const sectionOf = (url: string) => /^\/+([^/?]*)/.exec(url)?.[1] ?? ''

const isForMachines = (url: string) => /^\/(api|gateway|files|assets|docs|go|health|metrics)(\/|\?|$)/.test(url)

const missing = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>OpenBaohan</title>
<p>控制台尚未构建，请运行 <code>npm run build</code>。The console has not been built: run <code>npm run build</code>.</p></html>`
