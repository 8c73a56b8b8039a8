/** The listening pages, in their own process: each holds one connection and counts its events. */
import { Agent, request } from 'node:http'
import type { PagesOrder, PagesReport } from './protocol.ts'

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
const events: number[] = []
let listening = 0

process.on('message', async (order: PagesOrder) => {
  if ('pages' in order) await openAll(order)
  process.send?.({ listening, notified: events.filter((count) => count > 0).length } satisfies PagesReport)
  events.fill(0)
})

async function openAll({ url, sessions, pages }: Extract<PagesOrder, { pages: number }>): Promise<void> {
  for (let page = 0; page < pages; page++) {
    events.push(0)
    await open(url, sessions[page % sessions.length] ?? '', page)
  }
}

function open(url: string, session: string, page: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/api/events?topics=lots`, { agent, headers: { session } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${answer.statusCode}`))
      listening += 1
      resolve()
      answer.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('data: ')) events[page] = (events[page] ?? 0) + 1
      })
      answer.on('close', () => {
        listening -= 1
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
