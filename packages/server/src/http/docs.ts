/** Serves the built docs site at `/docs`, in the sandbox only. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { contentSecurityPolicy } from './console.ts'

/** Where `npm run build` writes the site; no program builds it. */
export const builtDocs = fileURLToPath(new URL('../../../../docs/dist/site', import.meta.url))

/** @param folder read at every request, so that a site that is built later appears without a restart */
export function mountDocs(app: FastifyInstance, folder: string = builtDocs): void {
  app.register(
    async (site) => {
      await site.register(fastifyStatic, {
        ...{ root: folder, extensions: ['html'], cacheControl: false },
        setHeaders: (response, path) => {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
          if (path.includes('/assets/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable')
        },
      })
      const sendPage = (reply: FastifyReply, name: string) =>
        existsSync(join(folder, name))
          ? reply.sendFile(name)
          : reply.code(404).headers(headers).type('text/html; charset=utf-8').send(missing)
      site.setNotFoundHandler((_request, reply) => sendPage(reply.code(404), '404.html'))
      // the router of the pages knows addresses below `/docs/` only
      site.get('/', (request, reply) =>
        request.url.startsWith('/docs/') ? sendPage(reply, 'index.html') : reply.redirect('/docs/'),
      )
    },
    { prefix: '/docs' },
  )
}

const headers = { 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-store' } as const

const missing = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>OpenBaohan</title>
<p>文档尚未构建，请运行 <code>npm run build</code>，然后刷新本页。构建需要开发依赖：未安装时（例如以 <code>--omit=dev</code> 安装）先运行 <code>npm ci --include=dev</code>。在此之前可直接阅读 <code>docs/README.zh-CN.md</code>。</p>
<p lang="en">The documentation has not been built: run <code>npm run build</code> and reload this page. The build needs the development dependencies: if they are not installed (for example after <code>--omit=dev</code>), run <code>npm ci --include=dev</code> first. Until then read <code>docs/README.md</code>.</p></html>`
