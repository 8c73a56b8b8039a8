/** The load, in its own process: signs a turn's messages first, then sends them over 32 connections. */
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { Client } from 'undici'
import { appkey, connections, type Order, platformCode, type Report, secret } from './protocol.ts'

const sample = sampleMessage('apply')
const signing = new Secret(secret)

process.on('message', async (order: Order) => {
  const report: Report = await send(order.url, sign(order))
  process.send?.(report)
})

function sign({ turn, messages }: Order): string[] {
  return Array.from({ length: messages }, (_, index) => {
    const applicationNumber = `E${String(turn).padStart(4, '0')}N${String(index).padStart(35, '0')}`
    const message = { ...sample, appkey, platformCode, applicationNumber, sentAt: Date.now() }
    return encode('apply', message, dialects.epoint, signing).body
  })
}

async function send(url: string, bodies: readonly string[]): Promise<Report> {
  const { origin, pathname } = new URL(url)
  const clients = Array.from({ length: connections }, () => new Client(origin))
  const latencies: number[] = []
  let next = 0
  let accepted = 0
  let firstRefusal: string | undefined
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const sentAt = performance.now()
        const answer = await client.request({
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
        const reply = (await answer.body.json()) as { code?: string }
        latencies.push(performance.now() - sentAt)
        if (reply.code === '1') accepted += 1
        else firstRefusal ??= `${answer.statusCode} ${JSON.stringify(reply)}`
      }
    }),
  )
  const perSecond = bodies.length / ((performance.now() - startedAt) / 1000)
  await Promise.all(clients.map((client) => client.close()))
  return { perSecond, latencies, accepted, ...(firstRefusal === undefined ? {} : { firstRefusal }) }
}
