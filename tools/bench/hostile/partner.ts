/**
 * The honest partner, in its own process: signed messages at a steady rate, some on persistent connections, some each
 * on a new one.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { Client } from 'undici'
import { appkey, platformCode, secret } from '../receive/protocol.ts'
import type { PartnerOrder, PartnerReport } from './protocol.ts'

const sample = sampleMessage('apply')
const signing = new Secret(secret)
const lanes = { persistent: 3, fresh: 3 }
const pauseMs = 40

process.on('message', async (order: PartnerOrder) => process.send?.(await send(order)))

async function send({ url, turn, ms }: PartnerOrder): Promise<PartnerReport> {
  const { origin, pathname } = new URL(url)
  const report: PartnerReport = { latencies: [], errors: [], perSecond: 0 }
  let index = 0
  const startedAt = performance.now()
  const lane = async (isPersistent: boolean) => {
    let client = new Client(origin)
    while (performance.now() - startedAt < ms) {
      const applicationNumber = `${turn}N${String(index++).padStart(40 - turn.length - 1, '0')}`
      const message = { ...sample, appkey, platformCode, applicationNumber, sentAt: Date.now() }
      const { body } = encode('apply', message, dialects.epoint, signing)
      const sentAt = performance.now()
      const problem = await post(client, pathname, body)
      report.latencies.push(performance.now() - sentAt)
      if (problem !== undefined) report.errors.push(problem)
      if (!isPersistent) {
        await client.close()
        client = new Client(origin)
      }
      await wait(pauseMs)
    }
    await client.close()
  }
  await Promise.all([
    ...Array.from({ length: lanes.persistent }, () => lane(true)),
    ...Array.from({ length: lanes.fresh }, () => lane(false)),
  ])
  report.perSecond = report.latencies.length / ((performance.now() - startedAt) / 1000)
  return report
}

/** Undefined when it was accepted. */
async function post(client: Client, path: string, body: string): Promise<string | undefined> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await client.request({ path, method: 'POST', headers, body })
    const text = await answer.body.text()
    const reply = JSON.parse(text) as { code?: string }
    return reply.code === '1' ? undefined : `${answer.statusCode} ${text}`
  } catch (error) {
    return String(error)
  }
}
