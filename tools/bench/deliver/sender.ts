/**
 * One process that delivers like an app: signs, posts, journals each attempt, and settles with an effect in the same
 * transaction. `sender.ts DATABASE_URL PEER_URL`
 */
import { randomUUIDv7 } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import { type Outgoing, send } from '@openbaohan/protocol/send/send.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { openDatabase } from '@openbaohan/server/db/database.ts'
import { createPoster } from '@openbaohan/server/http/post.ts'
import { createJournal } from '@openbaohan/server/journal/journal.ts'
import { createDelivery } from '@openbaohan/server/outbox/delivery.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import { systemClock } from '@openbaohan/server/program/clock.ts'
import { bodyOf } from './message.ts'
import { answerWithinMs, concurrency, epochNow, type SenderOrder, type SenderReport } from './protocol.ts'

const [databaseUrl = '', peerUrl = ''] = process.argv.slice(2)
const db = openDatabase(databaseUrl, { maxConnections: 16 })
const poster = createPoster({ connections: concurrency })
const journal = createJournal(db.pool)

const partnerAt = (id: string, baseUrl: string): Partner => ({
  id,
  appkey: id,
  name: id,
  side: 'institution',
  baseUrl,
  dialect: dialects.epoint,
  secrets: [new Secret('8e442f6bf96badf04a176f7c051384a0')],
  test: true,
  allowedHosts: [],
})
const partners: Readonly<Record<string, Partner>> = {
  peer: partnerAt('peer', peerUrl),
  refusing: partnerAt('refusing', 'http://127.0.0.1:9/gateway'),
  hanging: partnerAt('hanging', new URL('/hanging', peerUrl).href),
}

const effect = `
insert into effect (application, outcome)
select * from json_to_recordset($1::json) as settled(application text, outcome text)`

let left = 0
let startedAt = 0
let enqueuedAt: number[] = []

const delivery = createDelivery({
  pool: db.pool,
  clock: systemClock,
  limits: { perPartner: concurrency },
  deliver: async (id, body) => {
    const partner = partners[id]
    if (partner === undefined) throw new Error(id)
    const outgoing = body as Outgoing
    const { message } = outgoing
    const post = poster.forPartner(id)
    return send(partner, outgoing, {
      now: systemClock.now,
      post: (url, text) => post(url, text, answerWithinMs),
      journal: ({ body: sent, startedAt: at, endedAt, status, reply, outcome }) =>
        journal.recordOut({
          id: randomUUIDv7(),
          partner: id,
          call: outgoing.call,
          subject: 'applicationNumber' in message ? message.applicationNumber : '',
          body: sent,
          startedAt: at,
          endedAt,
          status,
          reply,
          outcome: outcome.kind,
        }),
    })
  },
  onSettled: async (client, settled) => {
    const rows = settled.map(({ key, outcome }) => ({ application: key, outcome: outcome.kind }))
    await client.query({ name: 'effect', text: effect, values: [JSON.stringify(rows)] })
  },
  report: (event) => {
    if (event.event === 'database-failed' || event.event === 'effects-failed') console.error(event.error)
    if (event.event !== 'settled' || event.settled.action !== 'done' || left === 0) return
    left -= 1
    if (left > 0) return
    const seconds = (performance.now() - startedAt) / 1000
    void delivery.stop().then(() => process.send?.({ seconds, enqueuedAt } satisfies SenderReport))
  },
})

process.on('message', async ({ settle, enqueue: own }: SenderOrder) => {
  left = settle
  enqueuedAt = []
  startedAt = performance.now()
  delivery.start()
  if (own === undefined) return
  // By then a partner that is down is known to be.
  await wait(1000)
  for (const key of own.applications) {
    await enqueue(db.pool, [{ partner: 'peer', key, body: bodyOf(key, 1) }], systemClock.now())
    enqueuedAt.push(epochNow())
    delivery.wake()
    await wait(own.everyMs)
  }
})
process.send?.({ ready: true })
