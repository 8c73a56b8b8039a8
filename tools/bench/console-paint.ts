/**
 * What a user waits for: the largest contentful paint of the main pages of each role with an empty cache, and lists as
 * the browser's own requests. The floor is an empty page, served from the same machine.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../../tests/browser/open-browser.ts'
import { visit, wide } from '../../tests/browser/visitor.ts'
import { startRunningSandbox } from '../../tests/harness/running-sandbox.ts'
import { type BenchResult, type BenchSize, machine, median, percentile, round } from './measure.ts'

const sizes = { full: { visits: 5, requests: 30, roles: 20 }, short: { visits: 1, requests: 2, roles: 1 } } as const

type Organisation = 'platform' | 'bank'
type Role = {
  organisation: Organisation
  role: string
  pages: readonly string[]
  lists: readonly (readonly [string, object])[]
}

const roles: readonly Role[] = [
  {
    organisation: 'platform',
    role: 'bidder',
    pages: ['/applications', '/apply', '/lots'],
    lists: [['myApplications/list', {}]],
  },
  {
    organisation: 'platform',
    role: 'agency',
    pages: ['/lots', '/releases', '/demands'],
    lists: [
      ['agencyLots/list', {}],
      ['lotGuarantees/list', {}],
    ],
  },
  { organisation: 'platform', role: 'beneficiary', pages: ['/releases', '/demands'], lists: [] },
  {
    organisation: 'platform',
    role: 'centre',
    pages: ['/openings', '/statistics', '/institutions'],
    lists: [['centre/openings', { period: 'ahead' }]],
  },
  { organisation: 'platform', role: 'supervisor', pages: ['/openings', '/statistics'], lists: [] },
  {
    organisation: 'platform',
    role: 'integrator',
    pages: ['/messages', '/partners', '/stuck'],
    lists: [['messageConsole/browse', {}]],
  },
  {
    organisation: 'bank',
    role: 'underwriter',
    pages: ['/applications', '/templates'],
    lists: [['inbox/list', {}]],
  },
  { organisation: 'bank', role: 'finance', pages: ['/premiums', '/invoices'], lists: [] },
  { organisation: 'bank', role: 'claims', pages: ['/demands'], lists: [] },
  { organisation: 'bank', role: 'manager', pages: ['/reports', '/rules'], lists: [] },
  {
    organisation: 'bank',
    role: 'integrator',
    pages: ['/messages', '/partners'],
    lists: [['messageConsole/browse', {}]],
  },
]

export async function bench(size: BenchSize = 'full'): Promise<BenchResult> {
  const { visits, requests } = sizes[size]
  const sandbox = await startRunningSandbox()
  const browser = await openBrowser('all-fonts', 'optimised')
  const empty = await serveEmptyPage()
  try {
    const floor: number[] = []
    const paints: number[] = []
    const lists: number[] = []
    const also: NonNullable<BenchResult['also']> = {}
    await paintOf(browser, empty.url) // the browser's own start
    for (const { organisation, role, pages, lists: asked } of roles.slice(0, sizes[size].roles)) {
      const url = sandbox.urlOf[organisation]
      const visitor = await visit(browser, { url, viewport: wide })
      await visitor.signIn(`${role}@${organisation}.test`)
      const state = await visitor.page.context().storageState()
      for (const path of pages) {
        const taken: number[] = []
        const blank: number[] = []
        for (let turn = 0; turn < visits; turn++) {
          blank.push(await paintOf(browser, empty.url))
          taken.push(await paintOf(browser, `${url}${path}`, state))
        }
        paints.push(...taken)
        floor.push(...blank)
        also[`${organisation} ${role} ${path}: paint, ms`] = { value: round(median(taken)) }
        console.error(
          `${organisation} ${role} ${path}: ${taken.map(round).join(', ')} ms, empty ${round(median(blank))}`,
        )
      }
      for (const [path, input] of asked) {
        const taken = await askFrom(visitor.page, path, input, requests)
        lists.push(...taken)
        const [p50, p95] = [median(taken), percentile(taken, 0.95)].map(round)
        also[`${organisation} ${role} ${path}: p95, ms`] = { value: p95 ?? Number.NaN }
        console.error(`${organisation} ${role} ${path}: ${p50} / ${p95} ms (p50 / p95)`)
      }
      await visitor.leave()
    }
    console.error(`empty page: ${round(median(floor))} / ${round(percentile(floor, 0.95))} ms (p50 / p95)`)
    console.error(`all pages: ${round(median(paints))} / ${round(percentile(paints, 0.95))} ms`)
    console.error(`all lists: ${round(median(lists))} / ${round(percentile(lists, 0.95))} ms`)
    return {
      name: 'paint',
      ratio: round(median(floor) / median(paints)),
      floor: round(1000 / median(floor)),
      ours: round(1000 / median(paints)),
      p50: round(median(paints)),
      p99: round(percentile(paints, 0.99)),
      unit: 'pages',
      machine: machine(),
      required: 0,
      also,
    }
  } finally {
    await browser.close()
    await empty.stop()
    await sandbox.stop()
  }
}

/** Two frames later everything is painted; the observer then receives the buffered entries. */
const largestPaint = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() =>
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true }))))`

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** Milliseconds from the visit to the largest contentful paint, once the page waits for nothing more. */
async function paintOf(browser: Browser, url: string, storageState?: State): Promise<number> {
  const context = await browser.newContext({
    viewport: wide,
    locale: 'zh-CN',
    ...(storageState === undefined ? {} : { storageState }),
  })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' })
    return await page.evaluate<number>(largestPaint)
  } finally {
    await context.close()
  }
}

/** Milliseconds of each request until the browser has the complete answer. */
async function askFrom(page: Page, path: string, input: object, requests: number): Promise<number[]> {
  return page.evaluate(
    async ([address, body, count]) => {
      const taken: number[] = []
      for (let turn = -3; turn < count; turn++) {
        const startedAt = performance.now()
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-openbaohan': '1' },
          body,
        })
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
        if (turn >= 0) taken.push(performance.now() - startedAt)
      }
      return taken
    },
    [`/api/rpc/${path}`, JSON.stringify({ json: input }), requests] as const,
  )
}

async function serveEmptyPage() {
  const server = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end('<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>空</title><h1>空白页</h1></html>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
